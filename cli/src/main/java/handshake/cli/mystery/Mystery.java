package handshake.cli.mystery;

import handshake.analysis.file.CapturedPacket;
import handshake.figure.LadderException;
import handshake.text.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A puzzle: a capture of trouble that somebody has, made by the model.
 *
 * @param number from 1 on
 * @param level easy, middle or hard
 * @param setting what people say about it
 * @param answer the code of the verdict that is right
 * @param hints each says more than the one before
 * @param after what there is to learn from it
 */
record Mystery(
        int number,
        String title,
        String level,
        String setting,
        String answer,
        List<String> hints,
        String after,
        List<MysteryScene> scenes) {
    /** How many come with the program: the files {@code 01.mystery} and on. */
    private static final int COUNT = 15;

    private static final String BETWEEN = "=====";

    Mystery {
        hints = List.copyOf(hints);
        scenes = List.copyOf(scenes);
    }

    /** All, from easy to hard. */
    static List<Mystery> all() {
        List<Mystery> all = new ArrayList<>();
        for (int number = 1; number <= COUNT; number++) {
            String text = Resource.text(Mystery.class, String.format(Locale.ROOT, "%02d.mystery", number));
            try {
                all.add(read(number, text));
            } catch (LadderException e) {
                throw new IllegalStateException("mystery " + number + ": " + e.getMessage(), e);
            }
        }
        return all;
    }

    private static Mystery read(int number, String text) throws LadderException {
        String[] parts = text.split("(?m)^" + BETWEEN + "$\\R", -1);
        Map<String, String> keys = new LinkedHashMap<>();
        List<String> hints = new ArrayList<>();
        for (String line : parts[0].lines().toList()) {
            String[] entry = line.split(": ", 2);
            if (entry[0].equals("hint")) {
                hints.add(entry[1]);
            } else {
                keys.put(entry[0], entry[1]);
            }
        }
        List<MysteryScene> scenes = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            scenes.add(MysteryScene.read(parts[i]));
        }
        return new Mystery(
                number,
                keys.get("title"),
                keys.get("level"),
                keys.get("setting"),
                keys.get("answer"),
                hints,
                keys.get("after"),
                scenes);
    }

    /** The capture, in order of time. */
    List<CapturedPacket> packets() {
        List<CapturedPacket> packets = new ArrayList<>();
        try {
            for (MysteryScene scene : scenes) {
                packets.addAll(scene.packets());
            }
        } catch (LadderException e) {
            throw new IllegalStateException("mystery " + number + ": " + e.getMessage(), e);
        }
        packets.sort(Comparator.comparingLong(CapturedPacket::timeNanos)); // stable
        return packets;
    }
}
