package handshake.live.wire;

import handshake.packetdrill.Script;
import handshake.packetdrill.ScriptSource;
import handshake.packetdrill.ScriptUnsupported;
import handshake.packetdrill.ShellCommand;
import handshake.packetdrill.run.Addresses;

/**
 * Between a script and the kernel: packets go in by the wire and are seen by the tap as they leave.
 *
 * @param settings changes the kernel's
 */
record KernelPath(Addresses addresses, Wire wire, PacketTap tap, NamespaceSysctls settings) implements AutoCloseable {
    private static final int USUAL_MTU = 1500;

    /** As the head of {@code script} wants it, with {@code wire} in this thread's namespace. Closes both when closed. */
    static KernelPath of(ScriptSource source, Script script, Wire wire) throws ScriptUnsupported {
        Addresses addresses = Addresses.of(script.options());
        Device device = new Device(wire.device());
        NamespaceSysctls settings = new NamespaceSysctls(source, device);
        wire.carry(addresses.local(), addresses.remote(), script.options().mtu().orElse(USUAL_MTU));
        for (ShellCommand command : script.init()) {
            settings.apply(command);
        }
        return new KernelPath(addresses, wire, new PacketTap(device), settings);
    }

    @Override
    public void close() {
        tap.close();
        wire.close();
    }
}
