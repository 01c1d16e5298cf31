import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;

/**
 * Cuts a picture to what was asked for: a browser without a window still counts the height of its frame, and draws
 * nothing there.
 *
 * <p>{@code java Crop.java from.png to.png WIDTH HEIGHT}
 */
public final class Crop {
    private Crop() {}

    public static void main(String[] arguments) throws IOException {
        BufferedImage whole = ImageIO.read(new File(arguments[0]));
        int width = Math.min(whole.getWidth(), Integer.parseInt(arguments[2]));
        int height = Math.min(whole.getHeight(), Integer.parseInt(arguments[3]));
        BufferedImage part = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        part.createGraphics().drawImage(whole, 0, 0, null);
        ImageIO.write(part, "png", new File(arguments[1]));
    }
}
