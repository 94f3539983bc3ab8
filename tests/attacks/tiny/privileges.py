"""Tries the system calls that lead out: namespaces, mounts, tracing, and its capabilities.

outcome: denied
shows: allowed: []
"""
# %% last
import ctypes
import os

library = ctypes.CDLL(None, use_errno=True)
numbers = {"x86_64": dict(ptrace=101, mount=165, unshare=272, setns=308, bpf=321, chroot=161)}
numbers["aarch64"] = dict(ptrace=117, mount=40, unshare=97, setns=268, bpf=280, chroot=51)
allowed = []
for name, number in numbers[os.uname().machine].items():
    arguments = {"unshare": (0x10000000,), "chroot": (b"/tmp",), "mount": (b"a", b"/tmp", b"tmpfs")}
    if library.syscall(number, *arguments.get(name, (0, 0, 0)), 0, 0) != -1:
        allowed.append(name)
for line in open("/proc/self/status"):
    name, value = line.split(":", 1)
    if name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb") and int(value, 16):
        allowed.append(line)
    if name == "NoNewPrivs" and value.strip() != "1":
        allowed.append(line)
print("allowed:", allowed)
