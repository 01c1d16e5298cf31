package handshake.cli.course;

import handshake.lessons.course.Attempt;
import handshake.lessons.course.Shelf;
import handshake.lessons.prose.Block;
import handshake.lessons.prose.Links;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The course that is exported, as its prose sees it.
 *
 * @param playable whether the page in which stories are played is part of it
 */
record CourseSurroundings(Shelf shelf, OptionalLong seed, boolean playable) implements Surroundings {
    private static final Pattern NAMED = Pattern.compile("lessons/(?<file>(?:captures|ladders)/[\\w.-]+)");
    private static final Pattern GUESS = Pattern.compile("(?s).*\\bhandshake step .*--guess.*");

    /** The files of the course that {@code text} links to or names, by their paths. */
    static Set<String> mentioned(String text, Iterable<Links.Link> links) {
        Set<String> files = new TreeSet<>();
        for (Links.Link link : links) {
            String target = link.target().replaceFirst("#.*$", "");
            if (isWithin(target) && !target.isEmpty()) {
                files.add(target);
            }
        }
        Matcher named = NAMED.matcher(text);
        while (named.find()) {
            files.add(named.group("file"));
        }
        return files;
    }

    private static boolean isWithin(String target) {
        return !target.contains(":") && !target.startsWith("..") && !target.startsWith("/");
    }

    @Override
    public Optional<String> link(String target) {
        if (target.startsWith("http://") || target.startsWith("https://")) {
            return Optional.of(target);
        }
        if (!isWithin(target)) {
            return Optional.empty();
        }
        int hash = target.indexOf('#');
        String file = hash < 0 ? target : target.substring(0, hash);
        String anchor = hash < 0 ? "" : target.substring(hash);
        return Optional.of(CourseSite.page(file) + anchor);
    }

    @Override
    public Optional<String> picture(String target) {
        try {
            return target.endsWith(".svg") ? shelf.bytes(target).map(Pictures::address) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ladders are drawn; those from which an exercise begins, or in which it ends, are text to be worked with. */
    @Override
    public Optional<String> figure(Block.Fence fence) {
        boolean drawn = fence.kind().equals(Attempt.Kind.LADDER.toString())
                && !fence.says("start")
                && !fence.says("solution")
                && !fence.says("ignore");
        return drawn ? Pictures.ladder(fence) : Optional.empty();
    }

    @Override
    public Optional<String> stage(Block.Fence fence) {
        return playable ? PlayLink.of(fence) : Optional.empty();
    }

    /** A quiz is about the learner's own numbers. */
    @Override
    public String command(String line) {
        boolean quiz = seed.isPresent() && GUESS.matcher(line).matches() && !line.contains("--seed");
        return quiz ? line + " --seed " + seed.getAsLong() : line;
    }
}
