package dev.parley.system;

import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.parley.setup.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What customers notice while a cluster replaces, adds and loses pods: mostly nothing.
 */
@Tag("operations")
@OnlyIn(value = Environment.KUBERNETES, because = "rolls and scales Deployments")
@ExtendWith(RunningPlatform.class)
class DeploymentTests {

	/** The number of orders placed after each change. */
	private static final int SOME = 50;

	private final RunningPlatform platform;

	private final BusyHours hours;

	DeploymentTests(RunningPlatform platform) {
		this.platform = platform;
		this.hours = new BusyHours(platform);
	}

	@AfterEach
	void heal() {
		new Workload(Part.of("order-service")).keepAtLeast(1);
		this.platform.heal();
	}

	@ParameterizedTest
	@MethodSource("behindTheGateway")
	void failsNoRequestDuringARollingUpdate(Part service) {
		this.hours.failNoRequestDuring(service.id() + " is rolled", (shoppers) -> {
			new Workload(service).replacePods();
			shoppers.awaitOrders(SOME);
		});
	}

	/** A port-forward ends with the pod that it leads to, and calls with it. */
	@Test
	void losesNoOrderDuringARollingUpdateOfTheGateway() {
		Consumer<Shoppers> roll = (shoppers) -> {
			new Workload(Part.GATEWAY).replacePods();
			shoppers.awaitOrders(SOME);
		};
		if (RunningPlatform.GIVEN.isEmpty()) {
			this.hours.loseNoOrderDuring("gateway is rolled", roll);
		}
		else {
			this.hours.failNoRequestDuring("gateway is rolled", roll);
		}
	}

	@Test
	void failsNoRequestWhileOrderServiceGrowsToThreeAndShrinksToOne() {
		Workload orders = new Workload(Part.of("order-service"));
		this.hours.failNoRequestDuring("order-service grows to 3 and shrinks to 1", (shoppers) -> {
			orders.keepAtLeast(3);
			orders.awaitReady(3);
			shoppers.awaitOrders(SOME);
			orders.keepAtLeast(1);
			orders.scale(1);
			orders.awaitReady(1);
			shoppers.awaitOrders(SOME);
		});
	}

	@ParameterizedTest
	@MethodSource("dev.parley.setup.Part#everywhere")
	void losesNoOrderWhenPodsAreDeleted(Part part) {
		this.hours.loseNoOrderDuring("the pod of " + part.id() + " is deleted", (shoppers) -> {
			new Workload(part).deletePods();
			shoppers.awaitOrders(SOME);
		});
	}

	static Stream<Part> behindTheGateway() {
		return Part.services().stream().filter((service) -> service != Part.GATEWAY);
	}

}
