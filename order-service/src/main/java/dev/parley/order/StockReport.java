package dev.parley.order;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the instances of inventory-service answered when they were asked for their stock.
 *
 * @param deadline until when answers are taken
 * @param answers at most one of each instance
 */
public record StockReport(ReportId id, Ask ask, Instant requestedAt, Instant deadline, List<Answer> answers) {

	public StockReport {
		answers = List.copyOf(answers);
	}

	/** Decides how far the report is; from the deadline on, nothing changes. */
	public Status status(Instant now) {
		if (!this.answers.isEmpty() && (this.ask == Ask.ONE || missing().isEmpty())) {
			return Status.COMPLETE;
		}
		if (now.isBefore(this.deadline)) {
			return Status.RUNNING;
		}
		return this.answers.isEmpty() ? Status.UNANSWERED : Status.PARTIAL;
	}

	/**
	 * Returns the instances that have not answered although they were asked, as far as
	 * the others know. Without an answer it is not known which instances there are.
	 */
	public Set<String> missing() {
		Set<String> missing = new TreeSet<>();
		if (this.ask == Ask.ALL) {
			this.answers.forEach((answer) -> missing.addAll(answer.instances()));
			this.answers.forEach((answer) -> missing.remove(answer.instance()));
		}
		return missing;
	}

	/**
	 * The answer of an instance.
	 *
	 * @param instances those that were there when it answered
	 */
	public record Answer(String instance, Instant at, List<String> instances, List<Product> products) {

		public Answer {
			instances = List.copyOf(instances);
			products = List.copyOf(products);
		}

	}

	/** The available pieces of a product. */
	public record Product(String sku, long available) {
	}

	/** Which instances are asked. */
	public enum Ask {

		/** Every instance. */
		ALL,

		/** Any one of them. */
		ONE

	}

	/** How far a report is. */
	public enum Status {

		/** Answers are outstanding. */
		RUNNING,

		/** All that were asked have answered. */
		COMPLETE,

		/** Some had not answered at the deadline. */
		PARTIAL,

		/** None had answered at the deadline. */
		UNANSWERED

	}

}
