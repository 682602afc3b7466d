package dev.parley.system;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import dev.parley.cli.check.Breach;
import dev.parley.cli.check.Check;
import dev.parley.cli.check.Finding;
import dev.parley.cli.client.Inbox;
import dev.parley.cli.client.Inbox.Letter;
import dev.parley.servers.Failure;
import dev.parley.setup.Part;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Each e-mail reaches the mail server, whatever is away or killed on the way. */
@OnlyIn(value = Environment.PROCESSES, because = "stops the mail server, and reads its inbox")
@ExtendWith(RunningPlatform.class)
class MailTests {

	private static final Pattern LINK = Pattern.compile("\\S+/auth/login/password/[\\w-]{43}");

	private static final int ORDERS = 60;

	private final RunningPlatform platform;

	private final Inbox inbox;

	private final Databases databases;

	MailTests(RunningPlatform platform) {
		this.platform = platform;
		this.inbox = platform.platform().inbox();
		this.databases = Databases.of(platform);
	}

	@AfterEach
	void heal() {
		this.platform.heal();
	}

	@Test
	void reachesTheMailServerAlthoughItWasAwayAndItsSenderWasKilled() {
		Set<String> before = this.inbox.letters().map(Letter::id).collect(Collectors.toSet());
		this.platform.platform().stop(Part.MAIL);
		Collection<UUID> orders;
		try (Shoppers shoppers = Shoppers.arrive(this.platform, 20)) {
			shoppers.awaitOrders(ORDERS / 2);
			this.platform.restart(Part.AUTH_SERVER);
			shoppers.awaitOrders(ORDERS / 2);
			orders = shoppers.accepted();
		}
		patiently("e-mails wait").until(() -> waiting() > 0);

		this.platform.start(Part.MAIL);
		this.platform.restart(Part.AUTH_SERVER);

		List<Finding> findings = check(orders);
		assertThat(findings).allSatisfy((finding) -> assertThat(finding.breaches()).isEmpty());
		assertThat(waiting(findings)).isZero();
		Set<String> sent = this.inbox.letters()
			.filter((letter) -> !before.contains(letter.id()))
			.filter((letter) -> letter.subject().startsWith("Your order "))
			.map(Letter::messageId)
			.collect(Collectors.toSet());
		assertThat(sent).containsAll(notificationsOf(orders));
	}

	@Test
	void isMissedIfTheTopicLosesItsJob() throws Exception {
		assertThat(waiting(check(List.of()))).isZero();
		Caller customer = this.platform.user("customer1");
		this.platform.platform().stop(Part.AUTH_SERVER);
		String order = customer.order(Map.of("filter-paper", 1)).text("id");
		customer.awaitTimeline(order, "placed", "stock-reserved", "confirmed", "notified");
		await("the job is in the topic")
			.until(() -> this.databases.waiting("notification-service", "notifications") == 0);
		try (Admin admin = Admin.create(this.platform.platform().brokerAdministrator())) {
			Map<TopicPartition, RecordsToDelete> all = admin.describeTopics(List.of("mails"))
				.allTopicNames()
				.get()
				.get("mails")
				.partitions()
				.stream()
				.collect(Collectors.toMap((partition) -> new TopicPartition("mails", partition.partition()),
						(_) -> RecordsToDelete.beforeOffset(-1)));
			admin.deleteRecords(all).all().get();
		}
		this.platform.start(Part.AUTH_SERVER);

		try {
			patiently("auth-server knows its queue")
				.untilAsserted(() -> assertThat(Check.of(this.platform).within(Duration.ZERO).run(System.out::println))
					.flatExtracting(Finding::breaches)
					.extracting(Breach::toString)
					.containsExactly("mails: neither sent nor given up: 1, in the queue: 0"));
		}
		finally {
			this.databases.update("notification-service", "notifications",
					"update messaging.published set count = count - 1 where type = 'dev.parley.mail.requested.v1'");
		}
		assertThat(waiting(check(List.of()))).isZero();
	}

	@Test
	void bringsThePersonWhoIsInvitedALink() {
		String user = "guest" + System.nanoTime();
		Answer invitation = this.platform.freshOperator()
			.post("/auth/operations/accounts",
					Map.of("user", user, "email", user + "@example.com", "role", "CUSTOMER"));
		assertThat(invitation.status()).as(invitation::toString).isEqualTo(201);
		assertThat(invitation.json().has("link")).as("the link goes only by mail").isFalse();

		String text = this.inbox
			.text(patiently("the link").until(() -> letters(user), (letters) -> letters.size() == 1).getFirst().id());
		Matcher link = LINK.matcher(text);
		assertThat(link.find()).as(text).isTrue();
		assertThat(link.group()).startsWith(this.platform.url().toString());
	}

	private List<Letter> letters(String user) {
		return this.inbox.letters().filter((letter) -> letter.to().equals(user + "@example.com")).toList();
	}

	/**
	 * The gateway may not have found auth-server again, and jobs of a worker that was
	 * killed wait for their locks.
	 */
	private static ConditionFactory patiently(String what) {
		return await(what).atMost(Duration.ofMinutes(3)).ignoreException(Failure.class);
	}

	private long waiting() {
		return waiting(Check.of(this.platform).within(Duration.ZERO).run(System.out::println));
	}

	private static long waiting(List<Finding> findings) {
		return findings.stream().filter((finding) -> finding.number() == 8).findFirst().orElseThrow().waiting();
	}

	private List<Finding> check(Collection<UUID> orders) {
		return Check.of(this.platform).accepted(orders).within(Duration.ofMinutes(3)).run(System.out::println);
	}

	/** The ids of the e-mails about the orders of the customer. */
	private Set<String> notificationsOf(Collection<UUID> orders) {
		Map<String, String> all = new TreeMap<>();
		String cursor = "";
		do {
			JsonNode page = this.platform.user("customer1").get("/api/notifications?limit=100" + cursor).json();
			StreamSupport.stream(page.path("items").spliterator(), false)
				.filter((item) -> orders.contains(UUID.fromString(item.path("orderId").asString())))
				.forEach((item) -> all.put(item.path("id").asString(), item.path("orderId").asString()));
			cursor = "&cursor=" + page.path("next").asString("");
		}
		while (!cursor.equals("&cursor=") && !all.values().containsAll(orders.stream().map(UUID::toString).toList()));
		assertThat(all).hasSizeGreaterThanOrEqualTo(orders.size());
		return all.keySet().stream().map((id) -> "<" + id + "@localhost>").collect(Collectors.toSet());
	}

}
