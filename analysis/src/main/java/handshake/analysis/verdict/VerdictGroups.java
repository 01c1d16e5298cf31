package handshake.analysis.verdict;

import handshake.tcp.model.Endpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Equal stories as one: the first is told, the others are counted. Bounded, as a file may hold millions. Mutable. */
final class VerdictGroups {
    private static final int MOST_GROUPS = 1_024;
    private static final int MOST_NUMBERS = 10_000;

    private final Map<Key, Group> groups = new LinkedHashMap<>();
    private long untold;

    /** What makes two stories equal. */
    private record Key(VerdictCode code, Blame blame, Certainty certainty, Endpoint server) {}

    private static final class Group {
        private final Verdict first;
        private final List<Integer> numbers;
        private long stories = 1;

        Group(Verdict first) {
            this.first = first;
            this.numbers = new ArrayList<>(first.connections());
        }

        void add(Verdict another) {
            stories++;
            if (numbers.size() < MOST_NUMBERS) {
                numbers.addAll(another.connections());
            }
        }

        Verdict told() {
            return stories == 1
                    ? first
                    : first.about(numbers.stream().sorted().distinct().toList())
                            .saying(first.sentence() + " The same with " + (stories - 1) + " more"
                                    + (stories == 2 ? " connection." : " connections."));
        }
    }

    void add(Verdict verdict, Endpoint server) {
        Key key = new Key(verdict.code(), verdict.blame(), verdict.certainty(), server);
        Group group = groups.get(key);
        if (group != null) {
            group.add(verdict);
        } else if (groups.size() < MOST_GROUPS) {
            groups.put(key, new Group(verdict));
        } else {
            untold++;
        }
    }

    /** How many verdicts were too many to be told. */
    long untold() {
        return untold;
    }

    /** The gravest first. */
    List<Verdict> told() {
        return groups.values().stream()
                .map(Group::told)
                .sorted(Comparator.comparing(Verdict::code)
                        .thenComparing(Verdict::certainty)
                        .thenComparing(verdict -> verdict.connections().get(0)))
                .toList();
    }
}
