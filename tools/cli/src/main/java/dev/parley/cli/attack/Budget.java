package dev.parley.cli.attack;

import java.net.http.HttpRequest;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.parley.cli.client.Meter.Expenses;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of request without an account may cost.
 *
 * @param request its name
 * @param how prepares what sends it
 * @param status the status of each response; several are separated by {@code |}
 * @param times how often it is sent, one after the other
 * @param bytes the size of a response, with its headers
 * @param cpu the CPU time of all parts for a request, in milliseconds
 * @param writes the transactions that change a row, for a request
 * @param calls the requests to auth-server and the services, for a request
 */
record Budget(String request, Function<Attacker, Supplier<HttpRequest.Builder>> how, String status, int times,
		long bytes, long cpu, long writes, long calls) {

	/** The same for another number of requests. */
	Budget repeated(int times) {
		return new Budget(this.request, this.how, this.status, times, this.bytes, this.cpu, this.writes, this.calls);
	}

	/**
	 * Compares it with what was spent.
	 * @param size the size of the largest response
	 * @param spent what the platform has spent; null if that cannot be seen
	 */
	Verdict verdict(Responses responses, long size, @Nullable Expenses spent) {
		boolean within = responses.areOnly(this.status.split("\\|")) && size <= this.bytes;
		String bytes = "%,9d of %,9d bytes".formatted(size, this.bytes);
		if (spent == null) {
			return verdict(within, bytes, responses);
		}
		double millis = spent.cpu().toNanos() / 1e6 / this.times;
		long writes = each(spent.writes());
		long calls = each(spent.calls());
		return verdict(within && millis <= this.cpu && writes <= this.writes && calls <= this.calls,
				"%s, %5.1f of %3d ms CPU, %d of %d writes, %d of %d calls".formatted(bytes, millis, this.cpu, writes,
						this.writes, calls, this.calls),
				responses);
	}

	/** Rounded, because other work of the platform may fall into the measurement. */
	private long each(long all) {
		return Math.round((double) all / this.times);
	}

	private Verdict verdict(boolean within, String what, Responses responses) {
		return new Verdict("cost of " + this.request, within, what + " (" + responses + ")");
	}

	/** The row of the table in the documentation. */
	String row() {
		return "| %s | %d | %,d | %d | %d | %d |".formatted(this.request, this.times, this.bytes, this.cpu, this.writes,
				this.calls);
	}

}
