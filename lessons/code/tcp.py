#!/usr/bin/env python3
"""An echo server with a TCP of its own: packets in hexadecimal on standard input and output, a line each.

It passes all twelve stages of `handshake judge -- python3 tcp.py`. The numbers in brackets say which stage needs a line.
"""
import random
import struct
import sys

FIN, SYN, RST, PSH, ACK = 1, 2, 4, 8, 16
HERE, THERE = (bytes([198, 51, 100, 2]), 7), (bytes([198, 51, 100, 1]), 40000)
WINDOW = 5000   # what we are ready to take
RTO = 1.0       # seconds until what is not acknowledged goes again


# Numbers are counted on a circle: 2^32 - 1 is followed by 0.
def plus(number, more):
    return (number + more) % 2**32

def after(a, b):
    """How far a lies beyond b; negative when it lies before."""
    return (a - b + 2**31) % 2**32 - 2**31


# Octets.
def checksum(octets):
    if len(octets) % 2:
        octets += b"\0"
    total = sum(struct.unpack("!%dH" % (len(octets) // 2), octets))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF

def write(flags, seq, ack=0, data=b"", options=b""):
    """Sends a segment: TCP header and text, then the IP header before them."""
    offset = (20 + len(options)) // 4
    header = struct.pack("!HHIIBBHHH", HERE[1], THERE[1], seq, ack, offset << 4, flags, WINDOW, 0, 0)
    segment = header + options + data
    pseudo = HERE[0] + THERE[0] + struct.pack("!BBH", 0, 6, len(segment))
    segment = segment[:16] + struct.pack("!H", checksum(pseudo + segment)) + segment[18:]
    ip = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(segment), 0, 0, 64, 6, 0) + HERE[0] + THERE[0]
    ip = ip[:10] + struct.pack("!H", checksum(ip)) + ip[12:]
    print((ip + segment).hex())

def mss_of(options, default=536):
    while options and options[0]:
        if options[0] == 1:
            options = options[1:]
        elif len(options) < 2 or options[1] < 2:
            break
        elif options[0] == 2:
            return struct.unpack("!H", options[2:4])[0]
        else:
            options = options[options[1]:]
    return default


class Connection:
    def __init__(self):
        self.state = "LISTEN"
        self.now = 0.0

    def begin(self, state, iss):
        """What both kinds of open have in common."""
        self.state = state
        self.una = self.nxt = iss       # the oldest number not acknowledged, and the next to be sent
        self.queue = []                 # what was sent and is not acknowledged: (flags, seq, data)
        self.unsent = b""
        self.wnd, self.mss = 0, 536     # what the peer takes
        self.rcv = None                 # the number that we expect next
        self.closing = self.finished = False
        self.rto, self.due = RTO, None

    # What we send.

    def transmit(self, flags, data=b""):
        """Something that takes sequence numbers: it is kept until it is acknowledged. [6]"""
        self.queue.append((flags, self.nxt, data))
        self.put(flags, self.nxt, data)
        self.nxt = plus(self.nxt, len(data) + (1 if flags & (SYN | FIN) else 0))
        if self.due is None:
            self.due = self.now + self.rto

    def put(self, flags, seq, data=b""):
        if self.rcv is None:
            write(flags, seq, 0, data)
        else:
            write(flags | ACK, seq, self.rcv, data)

    def acknowledge(self):
        self.put(0, self.nxt)

    def flush(self):
        """Sends what may be sent: as much as the peer's window has room for, then the FIN."""
        if self.state not in ("ESTABLISHED", "CLOSE-WAIT"):
            return
        while self.unsent:
            room = self.wnd - after(self.nxt, self.una)
            if room <= 0:
                if not self.queue and self.due is None:
                    self.due = self.now + self.rto      # to probe the closed window [10]
                return
            size = min(room, self.mss)
            self.transmit(PSH, self.unsent[:size])
            self.unsent = self.unsent[size:]
        if self.closing:
            self.state = "FIN-WAIT-1" if self.state == "ESTABLISHED" else "LAST-ACK"
            self.transmit(FIN)

    # What arrives.

    def arrives(self, packet):
        tcp = packet[(packet[0] & 15) * 4:]
        _, _, seq, ack, offset, flags, window = struct.unpack("!HHIIBBH", tcp[:16])
        header = (offset >> 4) * 4
        data, options = tcp[header:], tcp[20:header]
        if self.state in ("LISTEN", "CLOSED"):
            self.listen(seq, ack, flags, window, data, options)
        elif self.state == "SYN-SENT":
            self.syn_sent(seq, ack, flags, window, options)
        else:
            self.others(seq, ack, flags, window, data)

    def listen(self, seq, ack, flags, window, data, options):
        if flags & RST:
            return
        if flags & ACK:
            write(RST, ack)                                         # there is nothing to acknowledge
        elif flags & SYN and self.state == "LISTEN":
            self.begin("SYN-RECEIVED", random.getrandbits(32))
            self.rcv = plus(seq, 1)                                 # a SYN takes a number [2]
            self.wnd, self.mss, self.heard = window, mss_of(options), (seq, self.nxt)
            self.transmit(SYN)                                      # [1]
        else:
            write(RST | ACK, 0, plus(seq, len(data)))

    def syn_sent(self, seq, ack, flags, window, options):           # [9]
        if flags & ACK and ack != self.nxt:
            if not flags & RST:
                write(RST, ack)
            return
        if flags & RST:
            if flags & ACK:
                self.state = "LISTEN"
            return
        if flags & SYN:
            self.rcv = plus(seq, 1)
            self.wnd, self.mss, self.heard = window, mss_of(options), (seq, self.una)
            if flags & ACK:
                self.state = "ESTABLISHED"
                self.acknowledged(ack)
                self.acknowledge()
                self.flush()
            else:
                self.state = "SYN-RECEIVED"
                self.put(SYN, self.una)

    def acceptable(self, seq, length):
        """Whether any part of it lies in the window."""
        if length == 0:
            return 0 <= after(seq, self.rcv) < WINDOW
        return after(plus(seq, length), self.rcv) > 0 and after(seq, self.rcv) < WINDOW

    def others(self, seq, ack, flags, window, data):
        length = len(data) + (1 if flags & SYN else 0) + (1 if flags & FIN else 0)
        crossing = self.state == "SYN-RECEIVED" and flags & SYN and flags & ACK     # Figure 7 [9]
        if not crossing and not self.acceptable(seq, length):
            if not flags & RST:
                self.acknowledge()                                  # a duplicate is answered [7]
                if flags & FIN and self.state == "TIME-WAIT":
                    self.due = self.now + 240                       # [11]
            return
        if flags & RST:
            if seq == self.rcv:
                self.state = "LISTEN"                               # believed only if it is exact [8]
            else:
                self.acknowledge()                                  # a challenge [12]
            return
        if flags & SYN and not crossing:
            self.acknowledge()                                      # a challenge [12]
            return
        if not flags & ACK:
            return
        if after(ack, self.nxt) > 0:                                # it acknowledges what was never sent
            self.acknowledge() if self.state != "SYN-RECEIVED" else write(RST, ack)
            return
        if self.state == "SYN-RECEIVED":
            if after(ack, self.una) <= 0:
                write(RST, ack)
                return
            self.state = "ESTABLISHED"                              # [3]
        if after(seq, self.heard[0]) > 0 or (seq == self.heard[0] and after(ack, self.heard[1]) >= 0):
            self.wnd, self.heard = window, (seq, ack)               # an old segment has an old window [10]
        self.acknowledged(ack)
        if not crossing:
            self.text(seq, data, flags)
        self.flush()

    def acknowledged(self, ack):
        if after(ack, self.una) > 0:
            self.una = ack
            self.rto, self.due = RTO, None
            self.queue = [(f, s, d) for f, s, d in self.queue
                          if after(plus(s, len(d) + (1 if f & (SYN | FIN) else 0)), ack) > 0]
            if self.queue:
                self.due = self.now + self.rto
        elif not self.queue and self.wnd > 0:
            self.due = None
        if self.una == self.nxt:                                    # all that we have sent, a FIN perhaps too
            if self.state == "FIN-WAIT-1":
                self.state = "FIN-WAIT-2"
            elif self.state == "CLOSING":
                self.time_wait()
            elif self.state == "LAST-ACK":
                self.state = "LISTEN"

    def text(self, seq, data, flags):
        begins = after(self.rcv, seq)
        if begins < 0:
            self.acknowledge()                                      # something before it is missing [7]
            return
        fresh = data[begins:]
        if fresh and self.state in ("ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2"):
            self.rcv = plus(self.rcv, len(fresh))
            self.unsent += fresh if self.state == "ESTABLISHED" else b""    # an echo [4]
        fin = flags & FIN and not self.finished
        if fin:
            self.rcv = plus(self.rcv, 1)                            # a FIN takes a number, too [5]
            self.finished = self.closing = True
        if data or flags & FIN:
            self.acknowledge()
        if fin:
            if self.state == "ESTABLISHED":
                self.state = "CLOSE-WAIT"
            elif self.state == "FIN-WAIT-1":
                self.state = "CLOSING"
            elif self.state == "FIN-WAIT-2":
                self.time_wait()

    def time_wait(self):
        self.state = "TIME-WAIT"
        self.due = self.now + 240                                   # twice two minutes [11]

    # What our user does, and the clock.

    def opens(self):
        self.begin("SYN-SENT", random.getrandbits(32))
        self.transmit(SYN)

    def closes(self):
        self.closing = True
        self.flush()

    def time(self, now):
        self.now = now
        if self.state in ("LISTEN", "CLOSED") or self.due is None or now < self.due:
            return
        if self.state == "TIME-WAIT":
            self.state = "LISTEN"
        elif self.queue:
            self.put(*self.queue[0])                                # the oldest goes again [6]
            self.rto = min(self.rto * 2, 60)
            self.due = now + self.rto
        elif self.unsent:
            data, self.unsent = self.unsent[:1], self.unsent[1:]
            self.due = None
            self.transmit(PSH, data)                                # a probe: is the window still closed? [10]
        else:
            self.due = None


def main():
    connection = Connection()
    print("time virtual", flush=True)
    for line in sys.stdin:
        words = line.split()
        if words[0] == "time":
            connection.time(int(words[1]) / 1000)
        elif words[0] == "open":
            connection.opens()
        elif words[0] == "close":
            connection.closes()
        else:
            connection.arrives(bytes.fromhex(words[0]))
        print("ok", flush=True)


main()
