"""Plain data on the wire between the checks and a student's kernel.

A value travels as a JSON tree of tagged lists plus raw buffers for arrays. Decoding builds only
the types named here; nothing is unpickled or evaluated, and every size is checked against bounds,
so a lying reply ends in a WireError and nowhere else.

    ["_", null | bool | str]     ["i", "123"]     ["f", "0x1.8p+1"]     ["c", "re", "im"]
    ["l", [...]]  ["t", [...]]   ["d", [[key, value], ...]]   ["s", [...]] (set)
    ["a", dtype, shape, buffer number]     ["n", dtype, buffer number] (NumPy scalar)
    ["F", columns, index, [array, ...]] (data frame)   ["S", name, index, array] (series)
    ["h", number, kind] (handle)
"""

from course_utils.grading.gate.decoding import decode
from course_utils.grading.gate.encoding import encode
from course_utils.grading.gate.plain import Bounds, Handle, WireError

__all__ = ["Bounds", "Handle", "WireError", "decode", "encode"]
