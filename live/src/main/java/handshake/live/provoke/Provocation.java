package handshake.live.provoke;

import handshake.live.system.NetworkSettings;
import handshake.live.system.PrivateNamespace;
import java.io.IOException;
import java.util.Locale;

/** What the kernel can be brought to show, each with what is done for it and what to look at. */
public enum Provocation {
    REFUSED(
            "Nobody listens",
            "A client connects to a port where no program waits. The kernel answers the SYN with a reset, and connect()"
                    + " fails at once.",
            ""),
    SYN_DROPPED(
            "The SYN is dropped",
            "A client connects to an address that swallows every packet, as a firewall does. Nothing tells 'slow' from"
                    + " 'never': the kernel repeats the SYN after a second, and again; here the client gives up after 2.5"
                    + " s, which sends nothing. Left alone it would go on for about two minutes.",
            ""),
    BACKLOG_OVERFLOW(
            "The accept queue is full",
            "A server with a queue for one connection is slow to accept. Linux lets two in; the SYN of the third client"
                    + " is dropped without a word, because a reset would be final and this may pass. When the SYN comes"
                    + " again, a second later, the server has caught up.",
            ""),
    SIMULTANEOUS_OPEN(
            "Both open at once",
            "A socket is connected to itself. Its own SYN reaches it in SYN-SENT, as the peer's would if both had called"
                    + " at the same moment (RFC 9293 Figure 7): it answers with a SYN,ACK, and that one completes the"
                    + " open. There is one end only; both columns are it.",
            ""),
    HALF_CLOSE(
            "Half-closed",
            "The client has asked all it wanted and shuts its direction down: FIN. The server's direction stays open, and"
                    + " its answer comes while the client is in FIN-WAIT-2.",
            ""),
    RESET(
            "Reset instead of closed",
            "The client sets SO_LINGER to 0 and closes: no FIN, no TIME-WAIT, but a reset. The server's next read fails"
                    + " with 'connection reset'.",
            ""),
    CLOSE_UNREAD(
            "Closed with data unread",
            "The server closes without having read what was sent to it. A FIN would let the client believe that all was"
                    + " taken, so the kernel sends a reset.",
            ""),
    KEEP_ALIVE(
            "Is the peer still there?",
            "The client sets SO_KEEPALIVE and TCP_KEEPIDLE to 1 s, and nobody says anything. The probe repeats an old"
                    + " number, one before what the server expects, so that the server must answer.",
            ""),
    ZERO_WINDOW(
            "The window closes",
            "The server's buffer is small (SO_RCVBUF) and nobody reads it. When it is full, the server offers a window of"
                    + " zero, and what the client writes next has to wait. After about 200 ms the client asks by a probe"
                    + " whether that is still so, for the word that the window is open again could get lost. Then the"
                    + " server reads.",
            ""),
    FAST_OPEN(
            "Fast Open",
            "The first connection asks for a cookie on its SYN and gets one. The second shows it, and its text travels on"
                    + " the SYN: the server has it before the handshake is done (RFC 7413).",
            // Clients, servers, and servers that do not ask for it by a socket option.
            "tcp_fastopen=1027"),
    NO_TIMESTAMPS(
            "Without timestamps",
            "An exchange with timestamps switched off (net.ipv4.tcp_timestamps = 0): neither SYN offers them, so no"
                    + " segment has them; each is 12 octets shorter, and old duplicates are told by number alone.",
            "tcp_timestamps=0"),
    NO_SACK(
            "Without selective acknowledgments",
            "An exchange with SACK switched off (net.ipv4.tcp_sack = 0): neither SYN permits it, so a receiver could only"
                    + " say up to where everything has arrived.",
            "tcp_sack=0"),
    NO_WINDOW_SCALING(
            "Without window scaling",
            "An exchange with window scaling switched off (net.ipv4.tcp_window_scaling = 0): neither SYN offers it, so no"
                    + " window is larger than 65535 octets, whatever the buffers hold.",
            "tcp_window_scaling=0");

    private final String title;
    private final String about;
    private final String setting;

    /** @param setting of the kernel below net/ipv4, and its value; empty for none */
    Provocation(String title, String about, String setting) {
        this.title = title;
        this.about = about;
        this.setting = setting;
    }

    /** One line. */
    public String title() {
        return title;
    }

    /** What is done, and what to look at. */
    public String about() {
        return about;
    }

    /** Whether it changes the network that it happens in, which is allowed in a private namespace only. */
    public boolean needsPrivateNetwork() {
        return !setting.isEmpty() || this == SYN_DROPPED;
    }

    /**
     * Puts everything in place. Call it before privileges are dropped.
     *
     * @throws IOException when the system does not allow it
     * @throws IllegalStateException when it needs a private network and this process has none
     */
    public Provoked prepare() throws IOException {
        if (needsPrivateNetwork() && !PrivateNamespace.isInside()) {
            throw new IllegalStateException("the network of this machine is not to be changed");
        }
        if (!setting.isEmpty()) {
            String[] parts = setting.split("=", -1);
            NetworkSettings.set("net/ipv4/" + parts[0], parts[1]);
        }
        return switch (this) {
            case REFUSED -> Refusal.somewhere();
            case SYN_DROPPED -> Silence.beyondRoute();
            case BACKLOG_OVERFLOW -> FullQueue.listening();
            case SIMULTANEOUS_OPEN -> SelfConnection.bound();
            case HALF_CLOSE -> Pair.doing(PairTasks::halfClose);
            case RESET -> Pair.doing(PairTasks::reset);
            case CLOSE_UNREAD -> Pair.doing(PairTasks::closeUnread);
            case KEEP_ALIVE -> Pair.doing(PairTasks::keepAlive);
            case ZERO_WINDOW -> Pair.doing(PairTasks::fillTheBuffer, PairTasks.BUFFER);
            case FAST_OPEN -> FastOpening.served();
            case NO_TIMESTAMPS, NO_SACK, NO_WINDOW_SCALING -> Pair.doing(PairTasks::echo);
        };
    }

    /** The built-in scenario with the same story, for who wants to go on with it. */
    public String scenario() {
        return switch (this) {
            case REFUSED -> "refused";
            case SYN_DROPPED -> "syn-dropped";
            case BACKLOG_OVERFLOW -> "backlog-full";
            case SIMULTANEOUS_OPEN -> "figure-7";
            case HALF_CLOSE -> "half-close";
            case RESET -> "abort";
            case CLOSE_UNREAD -> "close-unread";
            case KEEP_ALIVE -> "keep-alive";
            case ZERO_WINDOW -> "zero-window";
            case FAST_OPEN -> "fast-open";
            case NO_TIMESTAMPS -> "timestamps";
            case NO_SACK -> "options";
            case NO_WINDOW_SCALING -> "window-scale-refused";
        };
    }

    /** As it is typed: {@code backlog-overflow}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
