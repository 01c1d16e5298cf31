package handshake.lessons.course;

import handshake.lessons.Transcript;
import handshake.lessons.prose.Block;

/** A part of a page: something to read, to run, to answer, or to look at when one gives up. */
public sealed interface Part {
    /** Something to read. */
    record Reading(Block block) implements Part {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.reading(this);
        }
    }

    /** Commands, and what they print. */
    record Commands(Block.Fence fence, Transcript transcript) implements Part {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.commands(this);
        }
    }

    /** A question before its answer. */
    record Question(Prediction prediction) implements Part {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.question(this);
        }
    }

    /** A hint, a solution, or more about something: shown only when asked for. */
    record Hidden(Block.Aside aside) implements Part {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.hidden(this);
        }
    }

    /** One method per kind. */
    interface Cases<R> {
        R reading(Reading part);

        R commands(Commands part);

        R question(Question part);

        R hidden(Hidden part);
    }

    <R> R accept(Cases<R> cases);
}
