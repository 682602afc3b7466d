package dev.parley.k8s;

import java.util.Set;
import java.util.stream.Stream;

/**
 * A connection that is allowed.
 *
 * @param from the name of the pod that opens it, or {@link #ANYBODY}
 * @param to the name of the pod that takes it, or {@link #ANYBODY}
 * @param port where; 0 for any
 */
record Edge(String from, String to, int port) implements Comparable<Edge> {

	static final String ANYBODY = "anybody";

	/** In the form of {@link #toString()}. */
	static Edge parse(String text) {
		String[] parts = text.split(" > |:(?=\\d+$)");
		return new Edge(parts[0], parts[1], Integer.parseInt(parts[2]));
	}

	/** Whether one end is none of our pods. */
	boolean isOpen() {
		return Stream.of(this.from, this.to).anyMatch(Edge::isOutside);
	}

	static boolean isOutside(String end) {
		return end.equals(ANYBODY) || end.equals(Network.NAMES) || end.startsWith("namespace ")
				|| end.startsWith(Network.ADDRESS);
	}

	/** Whether it is among these, or one that anybody may open or take. */
	boolean isIn(Set<Edge> edges) {
		return edges.contains(this) || edges.contains(new Edge(ANYBODY, this.to, this.port))
				|| edges.contains(new Edge(this.from, ANYBODY, this.port));
	}

	@Override
	public int compareTo(Edge other) {
		return toString().compareTo(other.toString());
	}

	@Override
	public String toString() {
		return this.from + " > " + this.to + ":" + this.port;
	}

}
