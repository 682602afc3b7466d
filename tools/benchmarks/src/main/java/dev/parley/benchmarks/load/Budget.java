package dev.parley.benchmarks.load;

/**
 * A limit that the platform sets itself.
 *
 * @param most whether a figure may be at most, or else must be at least, as high
 */
record Budget(boolean most, double limit) {

	static Budget atMost(double limit) {
		return new Budget(true, limit);
	}

	static Budget atLeast(double limit) {
		return new Budget(false, limit);
	}

	boolean isHeldBy(double value) {
		return this.most ? value <= this.limit : value >= this.limit;
	}

	String sign() {
		return this.most ? "≤" : "≥";
	}

}
