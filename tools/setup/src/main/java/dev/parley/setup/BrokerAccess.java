package dev.parley.setup;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import dev.parley.contracts.Contracts;
import dev.parley.servers.Failure;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What each service may do at the broker, which is what {@code contracts/asyncapi.yaml}
 * says of it and nothing else: write what it sends, read what it receives, create either.
 *
 * @param contracts the contracts
 */
public record BrokerAccess(Contracts contracts) {

	private static final int PATIENCE = 30;

	/** Puts the rules into force; what is there already stays. */
	public void grant(Map<String, Object> administrator) {
		try (Admin admin = Admin.create(administrator)) {
			admin.createAcls(rules()).all().get(PATIENCE, TimeUnit.SECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new Failure("The broker does not take the access rules: " + ex.getMessage(), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new Failure("Interrupted while setting the access rules");
		}
	}

	List<AclBinding> rules() {
		return this.contracts.services().stream().flatMap(this::rules).toList();
	}

	private Stream<AclBinding> rules(String service) {
		Stream<AclBinding> sent = this.contracts.sentBy(service)
			.keySet()
			.stream()
			.flatMap((topic) -> topic(service, topic, AclOperation.WRITE));
		Stream<AclBinding> read = this.contracts.readBy(service)
			.keySet()
			.stream()
			.flatMap((topic) -> topic(service, topic, AclOperation.READ));
		Stream<AclBinding> groups = this.contracts.groupsOf(service)
			.stream()
			.map((group) -> rule(service, ResourceType.GROUP, group,
					group.endsWith(".") ? PatternType.PREFIXED : PatternType.LITERAL, AclOperation.READ));
		return Stream.of(sent, read, groups).flatMap((rules) -> rules);
	}

	private static Stream<AclBinding> topic(String service, String topic, AclOperation operation) {
		return Stream.of(operation, AclOperation.CREATE)
			.map((each) -> rule(service, ResourceType.TOPIC, topic, PatternType.LITERAL, each));
	}

	private static AclBinding rule(String service, ResourceType type, String name, PatternType pattern,
			AclOperation operation) {
		return new AclBinding(new ResourcePattern(type, name, pattern),
				new AccessControlEntry("User:" + service, "*", operation, AclPermissionType.ALLOW));
	}

}
