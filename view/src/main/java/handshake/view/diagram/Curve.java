package handshake.view.diagram;

import handshake.view.svg.Markup;

/** A cubic Bézier curve, with an arrowhead at its end. Lengths are in the picture's own units. */
record Curve(double x0, double y0, double x1, double y1, double x2, double y2, double x3, double y3) {
    private static final double HEAD = 11;
    private static final double HALF_HEAD = 4.6;

    /** A point of the picture. */
    record Point(double x, double y) {}

    static Curve straight(double x0, double y0, double x3, double y3) {
        double dx = (x3 - x0) / 3;
        double dy = (y3 - y0) / 3;
        return new Curve(x0, y0, x0 + dx, y0 + dy, x3 - dx, y3 - dy, x3, y3);
    }

    /** The point at {@code t}, 0 at the beginning, 1 at the end. */
    Point at(double t) {
        double s = 1 - t;
        double a = s * s * s;
        double b = 3 * s * s * t;
        double c = 3 * s * t * t;
        double d = t * t * t;
        return new Point(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3);
    }

    /** As the {@code d} of a path; it ends inside the arrowhead, so that its tip stays sharp. */
    String path() {
        Point end = back(HEAD * 0.7, 0);
        return "M" + point(new Point(x0, y0)) + "C" + point(new Point(x1, y1)) + " " + point(new Point(x2, y2)) + " "
                + point(end);
    }

    /** The arrowhead alone. */
    String head() {
        return "M" + point(new Point(x3, y3)) + "L" + point(back(HEAD, HALF_HEAD)) + "L" + point(back(HEAD, -HALF_HEAD))
                + "Z";
    }

    /** The point {@code length} before the end, and {@code aside} of the curve's last direction. */
    private Point back(double length, double aside) {
        double dx = x3 - x2;
        double dy = y3 - y2;
        double norm = Math.hypot(dx, dy);
        double ux = dx / norm;
        double uy = dy / norm;
        return new Point(x3 - ux * length - uy * aside, y3 - uy * length + ux * aside);
    }

    private static String point(Point point) {
        return Markup.number(point.x()) + " " + Markup.number(point.y());
    }
}
