"""Tries to reach the network: an address, a name server, a name, local services.

outcome: denied
shows: reached: []
"""
# %% last
import socket

reached = []


def attempt(kind, family, type, address):
    try:
        with socket.socket(family, type) as connection:
            connection.settimeout(1)
            connection.connect(address)
            if type == socket.SOCK_DGRAM:
                connection.send(b"x")
        reached.append((kind, address))
    except OSError:
        pass


for port in (22, 53, 80, 443, 8786, 8888):
    for host in ("127.0.0.1", "192.0.2.1", "198.51.100.1", "1.1.1.1"):
        attempt("stream", socket.AF_INET, socket.SOCK_STREAM, (host, port))
        attempt("datagram", socket.AF_INET, socket.SOCK_DGRAM, (host, port))
for name in ("\0dbus", "/run/docker.sock", "/var/run/docker.sock", "/run/dbus/system_bus_socket"):
    attempt("local", socket.AF_UNIX, socket.SOCK_STREAM, name)
for name in ("example.org", "localhost.example"):
    try:
        reached.append(socket.getaddrinfo(name, 80))
    except OSError:
        pass
print("reached:", reached)
