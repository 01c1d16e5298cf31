package handshake.live.echo;

/**
 * The system calls behind every socket program, what each does to the kernel's state of a connection, and what Java and
 * Go call it.
 */
public enum SocketSystemCall {
    SOCKET(
            "socket",
            "SocketChannel.open(family), ServerSocketChannel.open(family)",
            "inside net.Dial, net.Listen",
            "an endpoint without an address; CLOSED, and not yet in /proc/net/tcp"),
    SETSOCKOPT(
            "setsockopt",
            "setOption(TCP_NODELAY, true), setOption(SO_LINGER, 0)",
            "TCPConn.SetNoDelay, TCPConn.SetLinger",
            "turns a knob: nothing is sent, the state stays"),
    BIND(
            "bind",
            "ServerSocketChannel.bind (which also listens)",
            "inside net.Listen",
            "claims the local address and port; still CLOSED"),
    LISTEN(
            "listen",
            "ServerSocketChannel.bind(address, backlog)",
            "inside net.Listen (backlog: net.core.somaxconn)",
            "CLOSED -> LISTEN: from now on the kernel completes handshakes by itself, as many as the backlog holds"),
    CONNECT(
            "connect",
            "SocketChannel.connect(address), new Socket(host, port)",
            "net.Dial(network, address)",
            "sends the SYN: SYN-SENT, then ESTABLISHED when the SYN,ACK has come; this call is the three-way handshake"),
    ACCEPT(
            "accept",
            "ServerSocketChannel.accept(), ServerSocket.accept()",
            "Listener.Accept()",
            "takes a connection that is ESTABLISHED already out of the queue; sends nothing"),
    READ(
            "read",
            "SocketChannel.read(buffer), InputStream.read(bytes)",
            "Conn.Read(bytes)",
            "takes bytes out of the receive queue, which opens the window; 0 bytes are the peer's FIN"),
    WRITE(
            "write",
            "SocketChannel.write(buffer), OutputStream.write(bytes)",
            "Conn.Write(bytes)",
            "puts bytes into the send queue; when and in how many segments they leave is TCP's affair"),
    SHUTDOWN(
            "shutdown",
            "SocketChannel.shutdownOutput()",
            "TCPConn.CloseWrite()",
            "sends FIN after all that was written, and still reads: ESTABLISHED -> FIN-WAIT-1, CLOSE-WAIT -> LAST-ACK"),
    CLOSE(
            "close",
            "SocketChannel.close()",
            "Conn.Close()",
            "gives the socket up: sends FIN if none was sent, RST when unread bytes are lost or SO_LINGER is 0"),
    SENDTO(
            "sendto",
            "DatagramChannel.send(buffer, address)",
            "UDPConn.WriteTo(bytes, address)",
            "sends one datagram: no handshake, no state"),
    RECVFROM(
            "recvfrom",
            "DatagramChannel.receive(buffer)",
            "UDPConn.ReadFrom(bytes)",
            "takes one datagram, whole, out of the receive queue");

    private final String c;
    private final String java;
    private final String go;
    private final String effect;

    SocketSystemCall(String c, String java, String go, String effect) {
        this.c = c;
        this.java = java;
        this.go = go;
        this.effect = effect;
    }

    /** The name in C, and of the manual page in section 2. */
    public String c() {
        return c;
    }

    /** What makes this call in Java (java.nio.channels; where shorter, java.net too). */
    public String java() {
        return java;
    }

    /** What makes this call in Go (package net). */
    public String go() {
        return go;
    }

    /** What the call does to the kernel's state of a TCP connection, in one sentence; {@link Transport} has the others. */
    public String effect() {
        return effect;
    }
}
