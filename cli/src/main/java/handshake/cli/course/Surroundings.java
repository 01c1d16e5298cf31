package handshake.cli.course;

import handshake.lessons.prose.Block;
import java.util.Optional;

/** What prose needs to know of the course in which it stands. */
interface Surroundings {
    /** Where a link leads within the exported course; empty when it leads to something that is not part of it. */
    Optional<String> link(String target);

    /** A picture as a data URL; empty when there is none of that name. */
    Optional<String> picture(String target);

    /** What to show in place of a fence, as markup; empty for its text. */
    Optional<String> figure(Block.Fence fence);

    /** Where the story that a fence tells, or runs, can be played; empty where it tells none, or nothing is there to play. */
    Optional<String> stage(Block.Fence fence);

    /** A command as this learner should type it. */
    String command(String line);
}
