package handshake.view.play;

import handshake.network.Choice;
import handshake.network.ConnectionId;
import handshake.network.InFlight;
import handshake.network.World;
import handshake.step.Branch;
import handshake.step.WhatIf;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.State;
import handshake.tcp.rules.UserCall;
import handshake.trace.Both;
import handshake.trace.Side;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Something that can be done where a branch stands.
 *
 * @param words a sentence without its full stop
 * @param side at which end it happens, or which end's segment it is about
 * @param segment of the trace, when it is about one that is under way
 */
public record OfferedChoice(Choice choice, String words, Side side, OptionalInt segment) {
    /** All, in a fixed order: what the world offers, an OPEN for an end that is CLOSED, and a crash of each end. */
    public static List<OfferedChoice> at(Branch branch) {
        World world = branch.world().orElseThrow();
        Both<Endpoint> ends = branch.trace().ends();
        Map<Integer, TracedSegment> underway = underway(branch);
        List<OfferedChoice> offered = new ArrayList<>();
        for (WhatIf whatIf : WhatIf.in(branch)) {
            OptionalInt packet = ChoiceCode.packet(whatIf.choice());
            if (packet.isEmpty()) {
                Side side = ChoiceCode.side(whatIf.choice(), ends);
                offered.add(new OfferedChoice(whatIf.choice(), whatIf.words(), side, OptionalInt.empty()));
            } else if (underway.containsKey(packet.getAsInt())) {
                TracedSegment segment = underway.get(packet.getAsInt());
                offered.add(new OfferedChoice(
                        whatIf.choice(), whatIf.words(), segment.from(), OptionalInt.of(segment.id())));
            }
        }
        for (Side side : Side.values()) {
            ConnectionId id = new ConnectionId(ends.of(side), ends.of(side.other()));
            State state = world.block(id).state();
            boolean isOver = branch.trace().after(branch.place()).of(side).state() == State.CLOSED;
            if (isOver && state == State.CLOSED) {
                offered.add(of(branch, new Choice.Call(id, UserCall.OpenActive.PLAIN), side));
            }
            if (state != State.CLOSED && state != State.LISTEN) {
                offered.add(of(branch, new Choice.Crash(id.local().address()), side));
            }
        }
        return offered;
    }

    private static OfferedChoice of(Branch branch, Choice choice, Side side) {
        return new OfferedChoice(choice, WhatIf.words(branch, choice), side, OptionalInt.empty());
    }

    /** The segment of the trace that each packet is; of equal ones it does not matter which is which. */
    private static Map<Integer, TracedSegment> underway(Branch branch) {
        Trace trace = branch.soFar();
        List<TracedSegment> left = new ArrayList<>(trace.segments().stream()
                .filter(sent -> sent.fate() == TracedSegment.Fate.UNDERWAY)
                .toList());
        Map<Integer, TracedSegment> found = new LinkedHashMap<>();
        for (InFlight packet : branch.world().orElseThrow().link().packets()) {
            Optional<TracedSegment> same = left.stream()
                    .filter(sent ->
                            trace.ends().of(sent.from()).equals(packet.packet().source())
                                    && sent.segment().equals(packet.packet().segment()))
                    .findFirst();
            same.ifPresent(sent -> {
                left.remove(sent);
                found.put(packet.id(), sent);
            });
        }
        return found;
    }

    /** By which a link names it. */
    String code(Both<Endpoint> ends) {
        return ChoiceCode.of(choice, ends);
    }
}
