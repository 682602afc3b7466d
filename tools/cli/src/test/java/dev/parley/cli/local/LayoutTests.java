package dev.parley.cli.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.parley.setup.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Where the parts of a platform find each other. */
class LayoutTests {

	@TempDir
	private Path state;

	@Test
	void givesEachPartPortsOfItsOwn() throws Exception {
		Layout layout = layout();
		Set<Integer> ports = new HashSet<>();
		for (Instance instance : layout.topology().all()) {
			assertThat(layout.ports(instance)).allMatch(ports::add);
		}
		assertThat(ports).allMatch((port) -> port >= 29_000 && port < 29_000 + Topology.MOST * Part.ports());
	}

	@Test
	void tellsOrderServiceWhereEachInstanceOfInventoryServiceListensForGrpc() throws Exception {
		Layout layout = layout();
		List<String> targets = layout.topology()
			.of(Part.of("inventory-service"))
			.stream()
			.map((instance) -> "dns:///127.0.0.1:" + layout.environment(instance).get("PARLEY_GRPC_PORT"))
			.toList();

		assertThat(targets).doesNotHaveDuplicates().hasSize(3);
		assertThat(layout.environment(new Instance(Part.of("order-service"), 1)))
			.containsEntry("PARLEY_INVENTORY_GRPC", String.join(",", targets))
			.doesNotContainKey("PARLEY_GRPC_PORT");
	}

	@Test
	void tellsEachInstanceItsName() throws Exception {
		Layout layout = layout();

		assertThat(layout.topology().of(Part.of("inventory-service")))
			.extracting((instance) -> layout.environment(instance).get("PARLEY_INSTANCE"))
			.containsExactly("inventory-service", "inventory-service-2", "inventory-service-3");
	}

	private Layout layout() throws Exception {
		Layout layout = new Layout(this.state, 29_000);
		Files.writeString(layout.topologyFile(),
				"kafka=3\norder-service=3\ninventory-service=3\nnotification-service=3\n");
		return layout;
	}

}
