package dev.parley.benchmarks.load;

/**
 * How long a run measures.
 *
 * @param limits seconds for each limit of the machine
 * @param starts how often the platform is started for the median
 * @param warmUp orders before the load is measured
 * @param seconds seconds for each load of orders
 * @param reads seconds for each load of reads
 * @param placed orders before the memory is measured again
 * @param filled orders that are written into the databases; 0 if only a part is measured
 */
record Scale(String kind, int limits, int starts, int warmUp, int seconds, int reads, int placed, int filled) {

	static final Scale FULL = new Scale("full", 15, 3, 20_000, 60, 20, 30_000, 1_000_000);

	/** About two minutes, without a warm-up that deserves the name. */
	static final Scale SHORT = new Scale("short", 4, 1, 1000, 15, 6, 0, 0);

	boolean isWhole() {
		return this.filled > 0;
	}

}
