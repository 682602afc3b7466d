package dev.parley.defaults;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.scheduling.annotation.Scheduled;

/**
 * Counts the requests that were refused with 401 or 429, and logs the counts of each
 * minute. Anybody can cause such requests as often as the network allows, so the log gets
 * one line for each of the busiest addresses, and one for all others.
 */
public class Refusals {

	private static final Log log = LogFactory.getLog(Refusals.class);

	private static final Set<Integer> COUNTED = Set.of(401, 429);

	private static final int LINES = 10;

	private static final int ADDRESSES = 1_000;

	private static final Refused OTHERS = new Refused("other addresses", 0);

	private final ConcurrentMap<Refused, Long> counts = new ConcurrentHashMap<>();

	/**
	 * Counts a request if it was refused.
	 * @param address what counts as one caller, see {@link CallerAddresses#network}; only
	 * asked then
	 */
	public void add(int status, Supplier<String> address) {
		if (COUNTED.contains(status)) {
			Refused refused = new Refused(address.get(), status);
			boolean known = this.counts.size() < ADDRESSES || this.counts.containsKey(refused);
			this.counts.merge(known ? refused : OTHERS, 1L, Long::sum);
		}
	}

	/** Logs what was refused since the last call. */
	@Scheduled(fixedRate = 1, timeUnit = TimeUnit.MINUTES)
	public void report() {
		long others = take(OTHERS);
		List<Map.Entry<Refused, Long>> busiest = this.counts.keySet()
			.stream()
			.map((refused) -> Map.entry(refused, take(refused)))
			.sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
			.toList();
		busiest.stream().limit(LINES).forEach((entry) -> log(entry.getKey(), entry.getValue()));
		others += busiest.stream().skip(LINES).mapToLong(Map.Entry::getValue).sum();
		if (others > 0) {
			log(OTHERS, others);
		}
	}

	private long take(Refused refused) {
		Long count = this.counts.remove(refused);
		return (count != null) ? count : 0;
	}

	private static void log(Refused refused, long count) {
		log.info("Refused requests in the last minute: %,d from %s%s".formatted(count, refused.address(),
				(refused.status() != 0) ? " with status " + refused.status() : ""));
	}

	private record Refused(String address, int status) {
	}

}
