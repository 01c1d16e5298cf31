#!/usr/bin/env python3
"""Records what two Linux kernels do over a bad network; README.md beside this file says what for.

A client and a server live in a network namespace each. All that joins them is this process, which carries every packet
from one TUN device to the other and does on the way what netem does: it delays, loses, duplicates and reorders, each
direction on its own, drawn from a seed. Nothing leaves the machine. Takes about 30 seconds for each recording, needs
root, and writes lossy.pcap, reordered.pcap and everything.pcap into the folder where it is.
"""

import ctypes
import fcntl
import heapq
import os
import random
import select
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections import namedtuple
from pathlib import Path

SECONDS = 25
SNAP_LENGTH = 128
CLIENT, SERVER = 0, 1
ADDRESSES = [("10.77.0.1", "fd77::1"), ("10.77.0.2", "fd77::2")]
ECHO, GREETING, RESETTING, SLOW, NOBODY = 7, 13, 14, 15, 16

# What is done to a packet, with which probability; delays in seconds; where the packets are written down: as the client
# sends and receives them, or as the server does; and kernel settings of both ends.
Network = namedtuple("Network", "loss duplicate reorder delay jitter end settings")
NETWORKS = {
    "lossy": Network(0.20, 0.0, 0.0, 0.010, 0.002, CLIENT, {}),
    "reordered": Network(0.0, 0.15, 0.25, 0.010, 0.005, SERVER, {"tcp_timestamps": 0}),
    "everything": Network(0.15, 0.10, 0.20, 0.010, 0.005, SERVER, {}),
}


# ---------------------------------------------------------------------------------------------------- the two ends


def end_of_the_wire(side, settings):
    """Moves this process into a new namespace with one TUN device, and returns the device."""
    if ctypes.CDLL(None, use_errno=True).unshare(0x40000000) != 0:  # CLONE_NEWNET
        sys.exit("no network namespace: " + os.strerror(ctypes.get_errno()))
    device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(device, 0x400454CA, struct.pack("16sH22x", b"wire", 0x1001))  # TUNSETIFF: IFF_TUN | IFF_NO_PI
    for command in (
        f"addr add {ADDRESSES[side][0]}/24 dev wire",
        f"addr add {ADDRESSES[side][1]}/64 dev wire nodad",
        "link set lo up",
        "link set wire up",
    ):
        subprocess.run(["ip", *command.split()], check=True)
    for name, value in {"tcp_fastopen": 3, **settings}.items():
        Path("/proc/sys/net/ipv4", name).write_text(str(value))
    return device


def child(act):
    process = os.fork()
    if process == 0:
        act()
        time.sleep(SECONDS)
        os._exit(0)
    return process


def in_thread(act, *arguments):
    def quietly():
        try:
            act(*arguments)
        except OSError:
            pass  # refused, reset, timed out: that is what is recorded

    threading.Thread(target=quietly, daemon=True).start()


def abort(connection):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def serve():
    def echo(connection):
        while text := connection.recv(4096):
            connection.sendall(text)
        connection.close()

    def greet(connection):
        connection.sendall(b"hello\n" * 1000)
        connection.close()

    def reset(connection):
        connection.recv(4096)
        abort(connection)

    def slowly(connection):
        time.sleep(4)
        while connection.recv(4096):
            pass
        connection.close()

    def listen(port, answer):
        listener = socket.create_server(("::", port), family=socket.AF_INET6, dualstack_ipv6=True, backlog=128)
        listener.setsockopt(socket.IPPROTO_TCP, 23, 16)  # TCP_FASTOPEN
        if answer is slowly:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2304)
        while True:
            in_thread(answer, listener.accept()[0])

    for port, answer in ((ECHO, echo), (GREETING, greet), (RESETTING, reset), (SLOW, slowly)):
        in_thread(listen, port, answer)


def behave():
    """Some sixty connections, most of them begun within four seconds."""

    def connect(port, ipv6, own_port=0, keep_alive=False):
        connection = socket.socket(socket.AF_INET6 if ipv6 else socket.AF_INET)
        connection.settimeout(SECONDS)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if own_port:
            connection.bind((ADDRESSES[CLIENT][ipv6], own_port))
        if keep_alive:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, 1)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, 1)
        connection.connect((ADDRESSES[SERVER][ipv6], port))
        return connection

    def talk(ipv6, leave):
        connection = connect(ECHO, ipv6)
        for text in (b"one\n", b"two\n", b"x" * 5000):
            connection.sendall(text)
            received = 0
            while received < len(text):
                received += len(connection.recv(4096))
        leave(connection)

    def half_close(connection):
        connection.sendall(b"last words\n")
        connection.shutdown(socket.SHUT_WR)
        until_the_end(connection)

    def until_the_end(connection):
        while connection.recv(4096):
            pass
        connection.close()

    def be_greeted(ipv6):
        until_the_end(connect(GREETING, ipv6))

    def be_reset(ipv6):
        connection = connect(RESETTING, ipv6)
        connection.sendall(b"go away\n")
        connection.recv(1)

    def press(ipv6):
        connection = connect(SLOW, ipv6)
        connection.sendall(b"x" * 6000)
        connection.close()

    def be_idle(ipv6):
        connection = connect(ECHO, ipv6, keep_alive=True)
        time.sleep(4)
        connection.close()

    def same_port_again(ipv6):
        for _ in range(3):
            connection = connect(ECHO, ipv6, own_port=40000)
            connection.sendall(b"again\n")
            connection.recv(4096)
            abort(connection)

    def fast_open(ipv6):
        for _ in range(2):
            connection = socket.socket(socket.AF_INET6 if ipv6 else socket.AF_INET)
            connection.settimeout(SECONDS)
            connection.sendto(b"in a hurry\n", socket.MSG_FASTOPEN, (ADDRESSES[SERVER][ipv6], ECHO))
            connection.recv(4096)
            connection.close()

    for turn in range(8):
        ipv6 = turn % 2
        in_thread(talk, ipv6, socket.socket.close)
        in_thread(talk, ipv6, half_close)
        in_thread(talk, ipv6, abort)
        in_thread(be_greeted, ipv6)
        in_thread(be_reset, ipv6)
        in_thread(connect, NOBODY, ipv6)
        if turn < 4:
            in_thread(press, ipv6)
            in_thread(be_idle, ipv6)
        if turn < 2:
            in_thread(same_port_again, ipv6)
            in_thread(fast_open, ipv6)
        time.sleep(0.5)


# ------------------------------------------------------------------------------------------- the network in between


class Recording:
    """A pcap file with nanoseconds and raw IP packets (link type 101)."""

    def __init__(self, path):
        self.file = open(path, "wb")
        self.file.write(struct.pack("<IHHiIII", 0xA1B23C4D, 2, 4, 0, 0, SNAP_LENGTH, 101))

    def write(self, packet):
        now = time.time_ns()
        kept = packet[:SNAP_LENGTH]
        self.file.write(struct.pack("<IIII", now // 10**9, now % 10**9, len(kept), len(packet)) + kept)


def is_tcp(packet):
    return packet[9 if packet[0] >> 4 == 4 else 6] == socket.IPPROTO_TCP


def copies(network, dice):
    """After which delays the copies of a packet arrive: none when it is lost."""
    if dice.random() < network.loss:
        return []
    count = 2 if dice.random() < network.duplicate else 1
    late = network.delay + dice.uniform(-network.jitter, network.jitter)
    return [0 if dice.random() < network.reorder else late for _ in range(count)]


def carry(devices, network, recording, dice):
    underway = []
    number = 0
    end = time.monotonic() + SECONDS
    while (now := time.monotonic()) < end:
        while underway and underway[0][0] <= now:
            _, _, to, packet = heapq.heappop(underway)
            if to == network.end:
                recording.write(packet)
            os.write(devices[to], packet)
        wait = max(0, min(underway[0][0] if underway else end, end) - time.monotonic())
        for device in select.select(devices, [], [], wait)[0]:
            packet = os.read(device, 65536)
            if not is_tcp(packet):
                continue  # neighbours being looked for, multicast
            side = devices.index(device)
            if side == network.end:
                recording.write(packet)
            for delay in copies(network, dice):
                number += 1
                heapq.heappush(underway, (time.monotonic() + delay, number, 1 - side, packet))


def record(name, seed):
    network = NETWORKS[name]
    server_device = end_of_the_wire(SERVER, network.settings)
    server = child(serve)
    client_device = end_of_the_wire(CLIENT, network.settings)
    client = child(behave)
    recording = Recording(Path(__file__).with_name(name + ".pcap"))
    carry([client_device, server_device], network, recording, random.Random(seed))
    recording.file.close()
    for process in (client, server):
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


if __name__ == "__main__":
    for seed, name in enumerate(NETWORKS, start=1):
        record(name, seed)
