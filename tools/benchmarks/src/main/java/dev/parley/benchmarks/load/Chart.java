package dev.parley.benchmarks.load;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Draws numbers over time as SVG, readable on a light and on a dark page.
 *
 * @param curves the numbers after each step, by their name
 * @param shaded the time from the begin that is shaded
 * @param shade what happens in that time
 */
record Chart(Map<String, List<Integer>> curves, Duration step, Duration shaded, String shade) {

	private static final int WIDTH = 760;

	private static final int HEIGHT = 360;

	private static final int LEFT = 60;

	private static final int TOP = 40;

	private static final int RIGHT = 110;

	private static final int BOTTOM = 50;

	private static final List<String> COLORS = List.of("#3b82f6", "#e08a00", "#16a34a");

	String svg() {
		StringBuilder svg = new StringBuilder("""
				<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
				<rect x="%d" y="%d" width="%.1f" height="%d" fill="#888" fill-opacity="0.18"/>
				<text x="%d" y="%d" fill="#888">%s</text>
				""".formatted(WIDTH, HEIGHT, LEFT, TOP, x(steps(this.shaded)) - LEFT, HEIGHT - TOP - BOTTOM, LEFT + 6,
				TOP - 8, this.shade));
		for (int number = 0; number <= top(); number += unit(top())) {
			svg.append("""
					<path d="M%d %.1fH%d" stroke="#888" stroke-opacity="0.4"/>
					<text x="%d" y="%.1f" fill="#888" text-anchor="end">%,d</text>
					""".formatted(LEFT, y(number), WIDTH - RIGHT, LEFT - 8, y(number) + 4, number));
		}
		int seconds = (int) this.step.multipliedBy(length()).toSeconds();
		for (int second = 0; second <= seconds; second += unit(seconds)) {
			svg.append("<text x=\"%.1f\" y=\"%d\" fill=\"#888\" text-anchor=\"middle\">%d s</text>%n"
				.formatted(x(steps(Duration.ofSeconds(second))), HEIGHT - BOTTOM + 20, second));
		}
		Iterator<String> colors = COLORS.iterator();
		this.curves.forEach((name, curve) -> svg.append(line(name, curve, colors.next())));
		return svg.append("</svg>\n").toString();
	}

	/** The name stands where the curve is highest, or at its end. */
	private String line(String name, List<Integer> curve, String color) {
		String points = IntStream.range(0, curve.size())
			.mapToObj((i) -> "%.1f,%.1f".formatted(x(i), y(curve.get(i))))
			.collect(Collectors.joining(" "));
		boolean rises = curve.getLast() > 0;
		int peak = curve.stream().mapToInt(Integer::intValue).max().orElse(0);
		int legend = rises ? curve.size() - 1 : curve.lastIndexOf(peak);
		return """
				<polyline points="%s" fill="none" stroke="%s" stroke-width="2.5"/>
				<text x="%.1f" y="%.1f" fill="%s">%s</text>
				""".formatted(points, color, x(legend) + 6,
				y(curve.get(legend)) + (color.equals(COLORS.getFirst()) ? -6 : 14), color, name);
	}

	private double x(double steps) {
		return LEFT + (WIDTH - LEFT - RIGHT) * steps / length();
	}

	private double y(double number) {
		return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * number / top();
	}

	private double steps(Duration time) {
		return Math.min(length(), time.toMillis() / (double) this.step.toMillis());
	}

	private int length() {
		return this.curves.values().stream().mapToInt(List::size).max().orElse(1);
	}

	private int top() {
		int most = this.curves.values().stream().flatMap(List::stream).mapToInt(Integer::intValue).max().orElse(1);
		return Math.ceilDiv(Math.max(1, most), unit(most)) * unit(most);
	}

	/** A round number that divides an axis into four to ten sections. */
	private static int unit(int length) {
		int power = (int) Math.pow(10, Math.floor(Math.log10(Math.max(1, length))));
		int section = (length / power >= 5) ? power : (length / power >= 2) ? power / 2 : power / 5;
		return Math.max(1, section);
	}

}
