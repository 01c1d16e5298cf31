package handshake.web;

import handshake.view.play.CaptureDesk;
import handshake.view.play.PlayDesk;
import handshake.view.play.SearchDesk;
import org.teavm.jso.JSByRef;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** What JavaScript can call. Every answer is JSON unless it says otherwise; there is one play per page or worker. */
public final class Exports {
    private static final PlayDesk DESK = new PlayDesk();
    private static final CaptureDesk CAPTURE = new CaptureDesk();

    /** A function that is told how far something long is. */
    @JSFunctor
    public interface Progress extends JSObject {
        void told(double count);
    }

    private Exports() {}

    /** TeaVM begins here; there is nothing to do until somebody calls. */
    public static void main(String[] arguments) {}

    @JSExport
    public static String stories() {
        return PlayDesk.stories();
    }

    @JSExport
    public static String profiles() {
        return PlayDesk.profiles();
    }

    @JSExport
    public static String begin(String name) {
        return DESK.begin(name);
    }

    @JSExport
    public static String read(String text) {
        return DESK.read(text);
    }

    @JSExport
    public static String forward() {
        return DESK.forward();
    }

    @JSExport
    public static String back() {
        return DESK.back();
    }

    @JSExport
    public static String go(int branch, int place) {
        return DESK.go(branch, place);
    }

    @JSExport
    public static String take(int number) {
        return DESK.take(number);
    }

    @JSExport
    public static String inject(String text) {
        return DESK.inject(text);
    }

    @JSExport
    public static String guess() {
        return DESK.guess();
    }

    @JSExport
    public static String answer(String typed) {
        return DESK.answer(typed);
    }

    @JSExport
    public static String stopGuessing() {
        return DESK.stopGuessing();
    }

    @JSExport
    public static String replay(String written) {
        return DESK.replay(written);
    }

    @JSExport
    public static String ladder() {
        return DESK.ladder();
    }

    /** Markup. */
    @JSExport
    public static String diagram() {
        return DESK.diagram();
    }

    /** Markup. */
    @JSExport
    public static String compare(int other) {
        return DESK.compare(other);
    }

    /**
     * Reads a capture.
     *
     * @param octets an Int8Array
     */
    @JSExport
    public static String capture(@JSByRef byte[] octets, String name, Progress progress) {
        return CAPTURE.read(octets, name, packets -> {
            progress.told((double) packets);
            return true;
        });
    }

    @JSExport
    public static String connection(int index, int place) {
        return CAPTURE.show(index, place);
    }

    @JSExport
    public static String search(int ways, int limit, Progress progress) {
        return SearchDesk.search(ways, limit, counts -> {
            progress.told((double) counts.states());
            return true;
        });
    }

    /** Lines. */
    @JSExport
    public static String hashes() {
        return ScenarioHash.lines();
    }
}
