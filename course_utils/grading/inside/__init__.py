"""Code that runs inside the sandbox, in processes that student code owns; it holds no secret."""
