package dev.parley.k8s;

/**
 * A connection that is allowed.
 *
 * @param from the name of the pod that opens it, or {@link #ANYBODY}
 * @param to the name of the pod that takes it, or {@link #ANYBODY}
 * @param port where; 0 for any
 */
record Edge(String from, String to, int port) implements Comparable<Edge> {

	static final String ANYBODY = "anybody";

	boolean isOpen() {
		return this.from.equals(ANYBODY) || this.to.equals(ANYBODY);
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
