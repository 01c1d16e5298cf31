package handshake.cli.echo;

import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.live.echo.EchoAddress;
import handshake.live.echo.Failures;
import handshake.live.kernel.PortHolder;
import handshake.text.Printable;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.file.FileAlreadyExistsException;

/** What goes wrong with sockets, in words that say what to do about it. */
final class EchoFailures {
    private EchoFailures() {}

    static CommandFailure cannotListen(EchoAddress endpoint, IOException e) {
        String what = "cannot listen on " + endpoint + ": ";
        if (e instanceof BindException && endpoint instanceof EchoAddress.Unix) {
            return new CommandFailure(ExitStatus.USAGE, what + "another server does; choose another path", e);
        }
        if (e instanceof BindException) {
            String holder = endpoint instanceof EchoAddress.Tcp tcp
                    ? PortHolder.of(tcp.address().getPort())
                            .map(found -> ", by " + Printable.text(found.toString()))
                            .orElse("")
                    : "";
            return new CommandFailure(
                    ExitStatus.USAGE,
                    what + Failures.reason(e) + holder + "; try another --port (0 takes any free one) or --host",
                    e);
        }
        if (e instanceof FileAlreadyExistsException) {
            return new CommandFailure(
                    ExitStatus.USAGE, what + "that exists and is not a socket, so it is left alone", e);
        }
        return new CommandFailure(ExitStatus.USAGE, what + Failures.reason(e), e);
    }

    static CommandFailure cannotConnect(EchoAddress endpoint, IOException e) {
        String what = "cannot connect to " + endpoint + ": " + Failures.reason(e);
        if (e instanceof SocketTimeoutException) {
            return new CommandFailure(ExitStatus.LIMIT_REACHED, what + " (--timeout allows more)", e);
        }
        String hint = e instanceof ConnectException ? "; 'handshake echo serve' starts a server" : "";
        return new CommandFailure(ExitStatus.USAGE, what + hint, e);
    }

    /** The connection was there, and the exchange did not come to its end. */
    static CommandFailure brokeOff(EchoAddress endpoint, IOException e) {
        String what = "no answer from " + endpoint + ": " + Failures.reason(e);
        if (e instanceof SocketTimeoutException) {
            return new CommandFailure(ExitStatus.LIMIT_REACHED, what + " (--timeout allows more)", e);
        }
        // A datagram for nobody is UDP's refused connection: the same status.
        boolean refused = e instanceof PortUnreachableException;
        return new CommandFailure(refused ? ExitStatus.USAGE : ExitStatus.CHECK_FAILED, what, e);
    }
}
