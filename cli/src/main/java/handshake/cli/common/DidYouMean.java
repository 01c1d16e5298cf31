package handshake.cli.common;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What a wrong name was perhaps meant to be. */
public final class DidYouMean {
    /** More are no help. */
    private static final int MOST = 3;

    private DidYouMean() {}

    /** {@code (did you mean three-way?)} behind a message; where nothing is like {@code typed}, {@code ; otherwise}. */
    public static String suffix(String typed, Collection<String> names, String otherwise) {
        List<String> meant = of(typed, names);
        return meant.isEmpty() ? "; " + otherwise : " (did you mean " + String.join(" or ", meant) + "?)";
    }

    /** The names most like {@code typed}, all equally; none when none is much like it. */
    public static List<String> of(String typed, Collection<String> names) {
        String wanted = plain(typed);
        int most = Math.max(1, wanted.length() / 3);
        int nearest =
                names.stream().mapToInt(name -> distance(wanted, name)).min().orElse(Integer.MAX_VALUE);
        if (wanted.length() < 2 || nearest > most) {
            return List.of();
        }
        return names.stream()
                .distinct()
                .filter(name -> distance(wanted, name) == nearest)
                .limit(MOST)
                .toList();
    }

    /** How many letters must be changed; a name that only goes on where {@code wanted} ends counts as one. */
    private static int distance(String wanted, String name) {
        String plain = plain(name);
        return wanted.length() > 2 && plain.startsWith(wanted) ? 1 : edits(wanted, plain);
    }

    /** Letters of either case are the same, and so are {@code _}, {@code -} and a space. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_\\s]+", "-");
    }

    /** Letters to insert, to leave out, to replace, or to exchange with their neighbour. */
    private static int edits(String a, String b) {
        int[][] least = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    least[i][j] = i + j;
                    continue;
                }
                int replaced = least[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                least[i][j] = Math.min(replaced, 1 + Math.min(least[i - 1][j], least[i][j - 1]));
                boolean exchanged =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (exchanged) {
                    least[i][j] = Math.min(least[i][j], 1 + least[i - 2][j - 2]);
                }
            }
        }
        return least[a.length()][b.length()];
    }
}
