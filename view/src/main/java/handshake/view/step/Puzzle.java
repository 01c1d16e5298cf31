package handshake.view.step;

import handshake.step.Reply;
import java.util.List;

/**
 * A question of the beginning: what happened, in words for somebody who has never seen TCP, and what could be sent now.
 *
 * @param event after how many events of the story it is asked
 */
record Puzzle(int event, String told, List<Reply> replies) {
    Puzzle {
        replies = List.copyOf(replies);
    }

    /** Both questions about the story {@code syn-ack-lost}. */
    static final List<Puzzle> ALL = List.of(
            new Puzzle(
                    1,
                    "You are the server. Somebody wants to talk to you, over a network that may lose anything. This"
                            + " packet is about to arrive: SYN, \"let us connect; I number what I send, and begin with"
                            + " 100\". Your own numbers begin with 300. What do you answer?",
                    List.of(
                            Reply.of("\"I have your 100; go on with 101\"", "<SEQ=300><ACK=101><CTL=ACK>"),
                            Reply.of("\"My numbers begin with 300\"", "<SEQ=300><CTL=SYN>"),
                            Reply.of("both of these in one packet", "<SEQ=300><ACK=101><CTL=SYN,ACK>"),
                            Reply.silence("nothing; more must come first"))),
            new Puzzle(
                    3,
                    "Your SYN,ACK is lost. Nobody tells you: you hear nothing, and the client hears nothing. A second"
                            + " goes by. What do you do?",
                    List.of(
                            Reply.of("give up: tell the client to forget it", "<SEQ=0><ACK=101><CTL=RST,ACK>"),
                            Reply.silence("wait until the client calls again"),
                            Reply.of("confirm once more: \"I have your 100\"", "<SEQ=301><ACK=101><CTL=ACK>"),
                            Reply.of("send the same SYN,ACK again", "<SEQ=300><ACK=101><CTL=SYN,ACK>"))));
}
