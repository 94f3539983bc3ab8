"""Opens the host's settings and devices for writing; root's /proc/sys would let it run programs.

outcome: denied
shows: open to writing: []
"""
# %% last
import os

names = ["/proc/sys/kernel/core_pattern", "/proc/sys/kernel/hostname", "/proc/sys/vm/drop_caches"]
names += ["/proc/sys/kernel/modprobe", "/proc/sysrq-trigger", "/proc/irq/default_smp_affinity"]
names += ["/proc/1/oom_score_adj", "/proc/kcore", "/dev/mem", "/dev/sda", "/dev/vda", "/dev/kmsg"]
names += ["/sys/kernel/uevent_helper", "/sys/fs/cgroup/cgroup.procs"]
writable = []
for name in names:
    try:
        os.close(os.open(name, os.O_WRONLY))
        writable.append(name)
    except OSError:
        pass
print("open to writing:", writable)
