package dev.parley.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.parley.cli.check.Check;
import dev.parley.cli.check.Finding;
import dev.parley.cli.client.Inbox.Letter;
import dev.parley.cli.local.Instance;
import dev.parley.cli.local.PartStatus;
import dev.parley.cli.local.Platform;
import dev.parley.crash.Step;
import dev.parley.setup.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Under a steady load, services die with SIGKILL between any two steps of publishing and
 * consuming, and afterwards every invariant holds. Each step kills one service; with
 * {@code -Dsoak} each step kills each. The steps of a queue kill its worker.
 */
@OnlyIn(value = Environment.PROCESSES, because = "puts a hook into the services")
@ExtendWith(RunningPlatform.class)
class CrashTests {

	private static final int ORDERS_PER_SECOND = 8;

	private static final String REPORTS = "/api/operations/orders/stock-reports";

	private static final List<Part> SERVICES = List.of(Part.of("order-service"), Part.of("inventory-service"),
			Part.of("notification-service"));

	private final RunningPlatform running;

	private final Platform platform;

	private final CrashHookJar hook = CrashHookJar.build();

	private final List<String> reports = new ArrayList<>();

	CrashTests(RunningPlatform running) throws IOException {
		this.running = running;
		this.platform = running.platform();
	}

	@AfterEach
	void heal() throws IOException {
		this.hook.douse();
		SERVICES.forEach(this.platform::start);
		this.platform.start(Part.AUTH_SERVER);
	}

	@Test
	void losesNothingAndDoesNothingTwiceWhereverAServiceDies() throws Exception {
		int deaths = 0;
		Shoppers shoppers = Shoppers.arrive(this.running, ORDERS_PER_SECOND);
		try (shoppers) {
			for (Part service : SERVICES) {
				Path jar = jarOf(service);
				for (Step step : stepsOf(service)) {
					dieAt(service, step, jar);
					deaths++;
				}
				this.platform.start(service);
			}
		}
		List<Finding> findings = Check.of(this.platform)
			.accepted(shoppers.accepted())
			.within(Duration.ofMinutes(3))
			.run(System.out::println);
		System.out.printf(
				"crash tests: %,d orders accepted, %,d cancelled, %d deaths, %,d calls repeated, %,d events "
						+ "published more than once%n",
				shoppers.accepted().size(), shoppers.cancelled(), deaths, shoppers.repeated(),
				Deliveries.duplicates(this.running.platform()));
		findings.forEach((finding) -> System.out.println(finding.number() + " " + finding.summary()));
		Findings.assertAtRest(findings);
		assertThat(shoppers.unexpected()).isEmpty();
		assertThat(this.reports).as("stock reports that were accepted")
			.isNotEmpty()
			.allSatisfy((report) -> assertThat(this.running.user("operator1").get(REPORTS + "/" + report).status())
				.isEqualTo(200));
	}

	@Test
	void sendsAnEmailAgainWithTheSameIdIfItsWorkerDies() throws Exception {
		Set<String> before = this.platform.inbox().letters().map(Letter::id).collect(Collectors.toSet());
		Path jar = jarOf(Part.AUTH_SERVER);
		Map<String, Long> accepted;
		Shoppers shoppers = Shoppers.arrive(this.running, ORDERS_PER_SECOND);
		try (shoppers) {
			dieAt(Part.AUTH_SERVER, Step.AFTER_JOB_BEFORE_ID, jar);
			accepted = emailsSince(before);
			dieAt(Part.AUTH_SERVER, Step.AFTER_ID_BEFORE_CONFIRMATION, jar);
			this.platform.start(Part.AUTH_SERVER);
		}
		Findings.assertAtRest(Check.of(this.platform)
			.accepted(shoppers.accepted())
			.within(Duration.ofMinutes(3))
			.run(System.out::println));
		Map<String, Long> all = emailsSince(before);
		assertThat(all).hasSizeGreaterThanOrEqualTo(shoppers.accepted().size());
		assertThat(accepted).as("e-mails that came again")
			.anySatisfy((id, copies) -> assertThat(all.get(id)).isGreaterThan(copies));
	}

	/** How often the mail server has accepted each e-mail, by the id of the message. */
	private Map<String, Long> emailsSince(Set<String> before) {
		return this.platform.inbox()
			.letters()
			.filter((letter) -> !before.contains(letter.id()))
			.collect(Collectors.groupingBy(Letter::messageId, Collectors.counting()));
	}

	private static List<Step> stepsOf(Part service) {
		return Arrays.stream(Step.values())
			.filter((step) -> !step.isOfAWorker())
			.filter((step) -> System.getProperty("soak") != null
					|| step.ordinal() % SERVICES.size() == SERVICES.indexOf(service))
			.toList();
	}

	private void dieAt(Part service, Step step, Path jar) throws IOException {
		this.hook.douse();
		this.platform.kill(service);
		this.platform.start(List.of(new Instance(service, 1)), this.hook.environment(step, jar));
		long seen = Files.size(this.platform.log(this.platform.named(service.id()).getFirst()));
		this.hook.light();
		if (!step.isOfAWorker()) {
			requestReport();
		}
		await(service + " dies " + step).atMost(Duration.ofSeconds(60)).until(() -> !runs(service));
		assertThat(
				Files.readString(this.platform.log(this.platform.named(service.id()).getFirst())).substring((int) seen))
			.contains("Killed at " + step);
		if (step.leavesTheEventInTheOutbox()) {
			assertThat(Databases.of(this.running).waiting(service.id(), service.database().orElseThrow()))
				.as(step.toString())
				.isPositive();
		}
	}

	/** The service that accepts it may die before it answers. */
	private void requestReport() {
		try {
			Answer answer = this.running.user("operator1").post(REPORTS, Map.of("skus", List.of("espresso-beans")));
			if (answer.status() == 202) {
				this.reports.add(answer.text("id"));
			}
		}
		catch (UncheckedIOException ex) {
			System.out.println("crash tests: a request for a report got no answer: " + ex);
		}
	}

	private boolean runs(Part service) {
		return process(service).isPresent();
	}

	private Path jarOf(Part service) {
		List<String> command = process(service).flatMap((process) -> process.info().arguments())
			.map(List::of)
			.orElseThrow(() -> new IllegalStateException(service.id() + " does not run"));
		return Path.of(command.get(command.indexOf("-jar") + 1));
	}

	private Optional<ProcessHandle> process(Part service) {
		return this.platform.status()
			.stream()
			.filter((part) -> part.part().equals(service.id()))
			.map(PartStatus::pid)
			.filter(Objects::nonNull)
			.findFirst()
			.flatMap(ProcessHandle::of);
	}

}
