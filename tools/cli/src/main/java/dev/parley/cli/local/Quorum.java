package dev.parley.cli.local;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.parley.servers.Failure;
import dev.parley.setup.Part;
import org.apache.kafka.clients.admin.Admin;

/** The brokers' quorum, asked from outside. */
final class Quorum {

	private static final int PATIENCE = 10;

	private Quorum() {
	}

	static Instance leader(Layout layout) {
		try (Admin admin = Admin.create(layout.brokerAdministrator(layout.topology().of(Part.KAFKA)))) {
			int leader = admin.describeMetadataQuorum().quorumInfo().get(PATIENCE, TimeUnit.SECONDS).leaderId();
			return new Instance(Part.KAFKA, leader);
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new Failure("The brokers do not say who leads: name one, such as kafka-1");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new Failure("Interrupted while asking the brokers");
		}
	}

}
