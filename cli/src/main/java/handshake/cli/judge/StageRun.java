package handshake.cli.judge;

import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.judge.Fault;
import handshake.judge.FaultCode;
import handshake.judge.task.Output;
import handshake.judge.task.Stage;
import handshake.judge.task.Story;
import handshake.judge.task.StoryResult;
import handshake.judge.task.StoryRun;
import handshake.judge.task.Subject;
import handshake.network.LinkConditions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Runs stages with a program, which is started anew for every story. */
final class StageRun {
    private final List<String> words;
    private final PacketLines.Form form;
    private final boolean realTime;
    private final UnaryOperator<LinkConditions> network;
    private final long seed;

    StageRun(
            List<String> words,
            PacketLines.Form form,
            boolean realTime,
            UnaryOperator<LinkConditions> network,
            long seed) {
        this.words = List.copyOf(words);
        this.form = form;
        this.realTime = realTime;
        this.network = network;
        this.seed = seed;
    }

    StageOutcome of(Stage stage) throws InterruptedException {
        List<StageOutcome.Found> found = new ArrayList<>();
        Set<FaultCode> told = EnumSet.noneOf(FaultCode.class);
        for (Story story : stage.stories()) {
            StoryResult result = play(story.over(network.apply(story.conditions()), seed));
            for (int i = 0; i < result.faults().size(); i++) {
                Fault fault = result.faults().get(i);
                if (!stage.notYet().contains(fault.code()) && told.add(fault.code())) {
                    found.add(new StageOutcome.Found(
                            fault, story, result.stories().get(i)));
                }
            }
            if (!found.isEmpty()) {
                break; // the next stories would most likely say the same
            }
        }
        return new StageOutcome(stage, found, Optional.empty());
    }

    private StoryResult play(Story story) throws InterruptedException {
        ProgramSubject program;
        try {
            program = ProgramSubject.start(words, form, realTime);
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.USAGE, "cannot start '" + words.get(0) + "': " + e.getMessage(), e);
        } catch (Subject.Ended e) {
            return StoryRun.of(story, new Gone(e.how()));
        }
        try {
            return StoryRun.of(story, program);
        } finally {
            program.end();
        }
    }

    /** A program that did not even begin. */
    private record Gone(Output.Broken how) implements Subject {
        @Override
        public boolean isInStep() {
            return true;
        }

        @Override
        public List<Output> arrive(handshake.tcp.model.Packet packet) throws Ended {
            throw new Ended(how);
        }

        @Override
        public List<Output> open() throws Ended {
            throw new Ended(how);
        }

        @Override
        public List<Output> close() throws Ended {
            throw new Ended(how);
        }

        @Override
        public Heard await(long time) throws Ended {
            throw new Ended(how);
        }
    }
}
