package handshake.cli.judge;

import handshake.judge.FaultCode;
import handshake.judge.task.Output;
import handshake.judge.task.Subject;
import handshake.tcp.model.Packet;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A program that speaks on standard input and output, as {@code docs/judge.md} describes. */
final class ProgramSubject implements Subject {
    private static final String IN_STEP = "time virtual";
    private static final String DONE = "ok";
    private static final long STARTING = Duration.ofSeconds(10).toNanos();
    private static final long ANSWERING = Duration.ofSeconds(10).toNanos();
    private static final int MOST_LINES = 2_000;

    private final Program program;
    private final PacketLines.Form form;
    private final boolean inStep;
    private final long start;

    private ProgramSubject(Program program, PacketLines.Form form, boolean inStep) {
        this.program = program;
        this.form = form;
        this.inStep = inStep;
        this.start = System.nanoTime();
    }

    /**
     * Starts it, and hears whether it keeps in step.
     *
     * @param realTime whether it is known not to
     */
    static ProgramSubject start(List<String> words, PacketLines.Form form, boolean realTime)
            throws IOException, Ended, InterruptedException {
        Program program = Program.start(words);
        try {
            return new ProgramSubject(program, form, !realTime && saysThatItIsInStep(program));
        } catch (Ended | InterruptedException e) {
            program.close();
            throw e;
        }
    }

    private static boolean saysThatItIsInStep(Program program) throws Ended, InterruptedException {
        Optional<Program.Line> first = program.next(STARTING);
        if (first.isEmpty()) {
            return false;
        }
        if (first.get() instanceof Program.Line.Text text && text.text().equals(IN_STEP)) {
            return true;
        }
        if (first.get() instanceof Program.Line.Text) {
            throw ended(FaultCode.SAYS_NOTHING, "its first line is not '" + IN_STEP + "', and nothing was asked yet");
        }
        throw ended(program, first.get());
    }

    @Override
    public boolean isInStep() {
        return inStep;
    }

    @Override
    public List<Output> arrive(Packet packet) throws Ended {
        return tell(PacketLines.write(packet, form));
    }

    @Override
    public List<Output> open() throws Ended {
        return tell("open");
    }

    @Override
    public List<Output> close() throws Ended {
        return tell("close");
    }

    /** Kills it. */
    void end() {
        program.close();
    }

    private List<Output> tell(String line) throws Ended {
        try {
            program.tell(line);
            return inStep ? answer() : List.of();
        } catch (IOException e) {
            throw ended(program, lastLine());
        }
    }

    /** Why it does not read any more, perhaps because we do not: what it wrote before is looked through. */
    private Program.Line lastLine() throws Ended {
        Optional<Program.Line> line = next(0);
        while (line.isPresent() && line.get() instanceof Program.Line.Text) {
            line = next(0);
        }
        return line.orElse(new Program.Line.End());
    }

    /** All lines until the one that says that there are no more. */
    private List<Output> answer() throws Ended {
        List<Output> outputs = new ArrayList<>();
        long until = System.nanoTime() + ANSWERING;
        while (outputs.size() < MOST_LINES) {
            Optional<Program.Line> line = next(until - System.nanoTime());
            if (line.isEmpty()) {
                throw ended(FaultCode.SAYS_NOTHING, "no 'ok' within 10 s");
            }
            Optional<String> text = text(line.get());
            if (text.filter(DONE::equals).isPresent()) {
                return outputs;
            }
            text.filter(said -> !said.isEmpty()).ifPresent(said -> outputs.add(PacketLines.read(said)));
        }
        throw ended(FaultCode.TOO_MUCH, "more than " + MOST_LINES + " lines, and no 'ok'");
    }

    private Optional<Program.Line> next(long nanos) throws Ended {
        try {
            return program.next(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ended(FaultCode.ENDED_EARLY, "interrupted");
        }
    }

    private Optional<String> text(Program.Line line) throws Ended {
        if (line instanceof Program.Line.Text text) {
            return Optional.of(text.text());
        }
        throw ended(program, line);
    }

    @Override
    public Heard await(long time) throws Ended {
        if (inStep) {
            return new Heard(time, tell("time " + time / 1_000_000));
        }
        Optional<Program.Line> line = next(time - now());
        List<Output> outputs = new ArrayList<>();
        while (line.isPresent() && outputs.size() < MOST_LINES) {
            text(line.get())
                    .filter(said -> !said.isEmpty() && !said.equals(DONE) && !said.equals(IN_STEP))
                    .ifPresent(said -> outputs.add(PacketLines.read(said)));
            line = next(0);
        }
        return new Heard(now(), outputs);
    }

    private long now() {
        return System.nanoTime() - start;
    }

    private static Ended ended(FaultCode code, String why) {
        return new Ended(new Output.Broken(code, why, Optional.empty()));
    }

    private static Ended ended(Program program, Program.Line line) {
        if (line instanceof Program.Line.TooLong) {
            return ended(FaultCode.TOO_MUCH, "a line without an end: more than 140,000 octets");
        }
        try {
            String status = program.status()
                    .map(number -> "it ended with status " + number)
                    .orElse("it closed its output, and goes on");
            String complaint = program.complaint();
            return ended(FaultCode.ENDED_EARLY, complaint.isEmpty() ? status : status + ": " + last(complaint));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ended(FaultCode.ENDED_EARLY, "interrupted");
        }
    }

    private static String last(String complaint) {
        List<String> lines = complaint.lines().toList();
        return String.join(" / ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    }
}
