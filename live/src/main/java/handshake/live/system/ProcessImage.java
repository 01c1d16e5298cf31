package handshake.live.system;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The program that this process runs, which can be replaced by another: execve(2) keeps everything else of a process. */
final class ProcessImage {
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    private ProcessImage() {}

    /** The words that this process was started with. Bytes: file names need not be text in any character set. */
    static List<byte[]> commandLine() throws IOException {
        byte[] all = Files.readAllBytes(COMMAND_LINE);
        List<byte[]> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < all.length; i++) {
            if (all[i] == 0) {
                words.add(Arrays.copyOfRange(all, start, i));
                start = i + 1;
            }
        }
        return words;
    }

    static byte[] word(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Goes on as another program, the first of the words, looked for on the search path. Returns only by its exception. */
    static void replace(List<byte[]> words) throws SystemCallException {
        List<ByteBuffer> strings = new ArrayList<>();
        ByteBuffer addresses = NativeMemory.of((words.size() + 1) * NativeMemory.POINTER_BYTES);
        for (byte[] word : words) {
            ByteBuffer string = NativeMemory.of(word.length + 1).put(0, word);
            NativeMemory.putAddress(addresses, strings.size() * NativeMemory.POINTER_BYTES, string);
            strings.add(string);
        }
        try {
            CLibrary.execvp(new String(words.get(0), StandardCharsets.UTF_8), addresses);
        } finally {
            Reference.reachabilityFence(strings); // C reads them by their addresses
        }
    }
}
