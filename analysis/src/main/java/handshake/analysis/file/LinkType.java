package handshake.analysis.file;

/**
 * Which header a captured packet begins with, as a number of the LINKTYPE registry that capture files use.
 *
 * <p>libpcap's own DLT numbers are the same except for raw IP, which is 12 or 14 depending on the operating system and
 * 101 in files: {@link #of} makes these one. An unknown number is kept, so that a file can be copied and the reader told
 * what it holds.
 *
 * @param number the LINKTYPE value, 0 to 65535
 * @see <a href="https://www.tcpdump.org/linktypes.html">the registry</a>
 */
public record LinkType(int number) {
    /** BSD loopback: a 4-byte address family in the byte order of the machine that captured. */
    public static final LinkType NULL = new LinkType(0);
    /** Ethernet, which is also what Linux gives for its loopback interface. */
    public static final LinkType ETHERNET = new LinkType(1);
    /** No link header: an IPv4 or IPv6 packet, as its first four bits say. */
    public static final LinkType RAW = new LinkType(101);
    /** OpenBSD loopback: a 4-byte address family in network byte order. */
    public static final LinkType LOOP = new LinkType(108);
    /** Linux "cooked" capture, version 1: a 16-byte header instead of the link's own. */
    public static final LinkType LINUX_SLL = new LinkType(113);
    /** No link header: an IPv4 packet. */
    public static final LinkType IPV4 = new LinkType(228);
    /** No link header: an IPv6 packet. */
    public static final LinkType IPV6 = new LinkType(229);
    /** Linux "cooked" capture, version 2: a 20-byte header that names the interface, too. */
    public static final LinkType LINUX_SLL2 = new LinkType(276);

    private static final int DLT_RAW = 12;
    private static final int DLT_RAW_ON_OPENBSD = 14;

    public LinkType {
        if (number < 0 || number > 0xFFFF) {
            throw new IllegalArgumentException("A link type is a number from 0 to 65535, not " + number);
        }
    }

    /** The link type for a LINKTYPE value of a file or a DLT value of libpcap. */
    public static LinkType of(int number) {
        return number == DLT_RAW || number == DLT_RAW_ON_OPENBSD ? RAW : new LinkType(number);
    }

    /** The name that libpcap's registry gives to the link types that we know, and the number alone for any other. */
    @Override
    public String toString() {
        return switch (number) {
            case 0 -> "NULL";
            case 1 -> "EN10MB";
            case 101 -> "RAW";
            case 108 -> "LOOP";
            case 113 -> "LINUX_SLL";
            case 228 -> "IPV4";
            case 229 -> "IPV6";
            case 276 -> "LINUX_SLL2";
            default -> "link type " + number;
        };
    }
}
