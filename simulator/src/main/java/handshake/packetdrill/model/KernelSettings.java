package handshake.packetdrill.model;

import handshake.network.FastOpenMemory;
import handshake.network.Host;
import handshake.network.IsnSource;
import handshake.packetdrill.ScriptOptions;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Path;
import handshake.tcp.model.Settings;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.WindowShift;
import handshake.tcp.rules.Profile;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the machine under test is set: what holds before a script changes anything, and after.
 *
 * @param profile parameters and departures
 * @param timestamps {@code tcp_timestamps}
 * @param sack {@code tcp_sack}
 * @param windowScaling {@code tcp_window_scaling}
 * @param receiveBuffer {@code tcp_rmem}, the middle number: octets of buffer, of which half is offered
 * @param largestBuffer {@code tcp_rmem}, the last number: how far the buffer may grow, which decides on the window scale
 * @param coreBuffer {@code net.core.rmem_max}: how large any buffer may be made; decides on the window scale as well
 * @param mostBacklog {@code net.core.somaxconn}
 * @param fastOpenKey 16 octets
 */
public record KernelSettings(
        Profile profile,
        boolean timestamps,
        boolean sack,
        boolean windowScaling,
        int receiveBuffer,
        int largestBuffer,
        int coreBuffer,
        int mostBacklog,
        Octets fastOpenKey) {
    /** Of the buffer that a kernel sets aside, so much is for each octet that it offers. */
    public static final int OVERHEAD = 2;

    private static final int UNSCALED_BITS = 15;
    /** How far Linux lets a buffer grow by itself, where memory is plenty. */
    private static final int LARGEST_BUFFER = 32 << 20;

    private static final int MOST_BACKLOG = 4096;
    /** How large a program may make a buffer, as long as nothing else is set. */
    public static final int CORE_BUFFER = 4 << 20;
    /** Of the ISN generator, and of the cookies until a script sets a key: any will do, but always the same. */
    private static final Octets SECRET = Octets.ofHex("68616e647368616b6520666f72207463");

    static KernelSettings of(Profile profile) {
        return new KernelSettings(
                profile, true, true, true, 131_072, LARGEST_BUFFER, CORE_BUFFER, MOST_BACKLOG, SECRET);
    }

    KernelSettings withProfile(Profile other) {
        return new KernelSettings(
                other,
                timestamps,
                sack,
                windowScaling,
                receiveBuffer,
                largestBuffer,
                coreBuffer,
                mostBacklog,
                fastOpenKey);
    }

    KernelSettings withTimestamps(boolean on) {
        return new KernelSettings(
                profile, on, sack, windowScaling, receiveBuffer, largestBuffer, coreBuffer, mostBacklog, fastOpenKey);
    }

    KernelSettings withSack(boolean on) {
        return new KernelSettings(
                profile,
                timestamps,
                on,
                windowScaling,
                receiveBuffer,
                largestBuffer,
                coreBuffer,
                mostBacklog,
                fastOpenKey);
    }

    KernelSettings withWindowScaling(boolean on) {
        return new KernelSettings(
                profile, timestamps, sack, on, receiveBuffer, largestBuffer, coreBuffer, mostBacklog, fastOpenKey);
    }

    KernelSettings withBuffers(int usual, int largest) {
        return new KernelSettings(
                profile, timestamps, sack, windowScaling, usual, largest, coreBuffer, mostBacklog, fastOpenKey);
    }

    KernelSettings withCoreBuffer(int largest) {
        return new KernelSettings(
                profile,
                timestamps,
                sack,
                windowScaling,
                receiveBuffer,
                largestBuffer,
                largest,
                mostBacklog,
                fastOpenKey);
    }

    KernelSettings withMostBacklog(int most) {
        return new KernelSettings(
                profile, timestamps, sack, windowScaling, receiveBuffer, largestBuffer, coreBuffer, most, fastOpenKey);
    }

    KernelSettings withFastOpenKey(Octets key) {
        return new KernelSettings(
                profile, timestamps, sack, windowScaling, receiveBuffer, largestBuffer, coreBuffer, mostBacklog, key);
    }

    /** What a new socket starts with, over an interface that {@code options} describe. */
    Settings settings(ScriptOptions options) {
        int version = options.ipVersion().orElse(4);
        Path path = new Path(version, options.mtu().orElse(1500));
        int window = receiveBuffer / OVERHEAD;
        SynOptions offer = new SynOptions(
                OptionalInt.of(path.largestSegment()),
                windowScaling
                        ? Optional.of(shiftFor(Math.max(window, Math.max(largestBuffer, coreBuffer))))
                        : Optional.empty(),
                sack,
                timestamps,
                Optional.empty());
        return Settings.of(path, offer, window);
    }

    /** The smallest shift with which a window of {@code octets} can be told. */
    static WindowShift shiftFor(int octets) {
        int bits = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(Math.max(1, octets));
        return new WindowShift(Math.max(0, Math.min(WindowShift.LARGEST, bits - UNSCALED_BITS)));
    }

    /** The machine, switched on. */
    Host boot(IpAddress address, ScriptOptions options) {
        return apply(Host.booted(address, profile, settings(options), new IsnSource.ClockAndHash(SECRET))
                .withFastOpen(FastOpenMemory.keyed(fastOpenKey)));
    }

    /** {@code host} set like this from now on; what it remembers stays. */
    Host apply(Host host) {
        return host.withProfile(profile).withFastOpen(host.fastOpen().withKey(fastOpenKey));
    }
}
