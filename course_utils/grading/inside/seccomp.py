"""A seccomp filter that takes dangerous system calls from a student kernel.

A denied call fails with EPERM instead of ending the process, so that a library that only tries
goes on. The filter is classic BPF over ``struct seccomp_data`` (see seccomp(2)).
"""

import ctypes
import errno
import platform
import struct

_AUDIT_ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

# Numbers from the kernel's tables for (x86_64, aarch64); None where the call doesn't exist.
_DENIED = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "pidfd_getfd": (438, 438),
    "kcmp": (312, 272),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "unshare": (272, 97),
    "setns": (308, 268),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "open_by_handle_at": (304, 265),
    "name_to_handle_at": (303, 264),
    "quotactl": (179, 60),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "reboot": (169, 142),
    "acct": (163, 89),
    "syslog": (103, 116),
    "personality": (135, 92),
    "lookup_dcookie": (212, 18),
    "vhangup": (153, 58),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "adjtimex": (159, 171),
}
_CLONE = (56, 220)
_CLONE3 = (435, 435)
#: Every CLONE_NEW… flag: a kernel may start threads and processes, but no namespaces.
_NAMESPACE_FLAGS = 0x7E020000

_LOAD, _JUMP_EQUAL, _JUMP_GREATER_EQUAL, _JUMP_SET, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW = 0x7FFF0000
_KILL = 0x80000000
_X32_BIT = 0x40000000


def _refuse(number: int) -> int:
    return 0x00050000 | number


def build_filter(machine: str | None = None) -> bytes:
    """The filter program for ``machine`` (``platform.machine()``), as packed ``sock_filter``s.

    Raises ValueError for an architecture whose system calls are not listed here.
    """
    machine = machine or platform.machine()
    if machine not in _AUDIT_ARCHITECTURE:
        raise ValueError(f"no system-call filter for {machine}")
    column = list(_AUDIT_ARCHITECTURE).index(machine)

    def instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
        return struct.pack("=HBBI", code, if_true, if_false, value)

    program = [
        instruction(_LOAD, 4),
        instruction(_JUMP_EQUAL, _AUDIT_ARCHITECTURE[machine], 1, 0),
        instruction(_RETURN, _KILL),
        instruction(_LOAD, 0),
    ]
    if machine == "x86_64":
        # The x32 calls are the same calls under other numbers.
        program += [
            instruction(_JUMP_GREATER_EQUAL, _X32_BIT, 0, 1),
            instruction(_RETURN, _refuse(errno.EPERM)),
        ]
    for numbers in _DENIED.values():
        program += [
            instruction(_JUMP_EQUAL, numbers[column], 0, 1),
            instruction(_RETURN, _refuse(errno.EPERM)),
        ]
    # clone3 hides its flags behind a pointer; with ENOSYS the C library falls back to clone.
    program += [
        instruction(_JUMP_EQUAL, _CLONE3[column], 0, 1),
        instruction(_RETURN, _refuse(errno.ENOSYS)),
        instruction(_JUMP_EQUAL, _CLONE[column], 0, 3),
        instruction(_LOAD, 16),
        instruction(_JUMP_SET, _NAMESPACE_FLAGS, 0, 1),
        instruction(_RETURN, _refuse(errno.EPERM)),
        instruction(_RETURN, _ALLOW),
    ]
    return b"".join(program)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def install() -> None:
    """Put the filter on this process and all that it starts; needs no_new_privs to be set.

    Raises OSError if the kernel refuses it.
    """
    code = build_filter()
    program = _Program(len(code) // 8, code)
    library = ctypes.CDLL(None, use_errno=True)
    set_seccomp, filter_mode = 22, 2
    if library.prctl(set_seccomp, filter_mode, ctypes.byref(program), 0, 0) != 0:
        number = ctypes.get_errno()
        raise OSError(number, "the system-call filter was refused")
