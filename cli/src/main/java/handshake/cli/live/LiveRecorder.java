package handshake.cli.live;

import handshake.analysis.file.CaptureInterface;
import handshake.analysis.file.CapturedPacket;
import handshake.cli.capture.CapturePermission;
import handshake.cli.capture.SaveOption;
import handshake.cli.common.Say;
import handshake.cli.common.TraceOutput;
import handshake.live.session.Watch;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;

/** Gives up privileges when the capture is open, then keeps and hands on what comes. */
final class LiveRecorder implements Watch.Listener {
    private final CommandSpec command;
    private final SaveOption save;
    private final TraceOutput output;
    private final Consumer<CapturedPacket> next;

    LiveRecorder(CommandSpec command, SaveOption save, TraceOutput output, Consumer<CapturedPacket> next) {
        this.command = command;
        this.save = save;
        this.output = output;
        this.next = next;
    }

    @Override
    public void ready(String how, CaptureInterface on) {
        new CapturePermission(command).drop(() -> {
            save.open(on.linkType(), output.force());
            output.create();
        });
        Say.to(command, how);
    }

    @Override
    public void captured(CapturedPacket packet) {
        save.write(packet);
        next.accept(packet);
    }
}
