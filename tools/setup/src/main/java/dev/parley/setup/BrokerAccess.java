package dev.parley.setup;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.parley.contracts.Contracts;
import dev.parley.servers.kafka.ShareGroup;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * The ACLs of the services at the broker, as {@code contracts/asyncapi.yaml} demands: a
 * service may write what it sends, read what it receives and create those topics.
 */
public record BrokerAccess(Contracts contracts) {

	/**
	 * Adds the ACLs that are missing, and sets what a worker of a queue needs and may not
	 * set.
	 */
	public void grant(Map<String, Object> administrator) {
		BrokerAdministrator.call(administrator, "The broker refuses the access rules",
				(admin) -> admin.createAcls(rules()).all());
		this.contracts.shareGroups()
			.stream()
			.map(ShareGroup::new)
			.forEach((group) -> BrokerAdministrator.call(administrator, "The broker refuses the settings of a queue",
					(admin) -> admin.incrementalAlterConfigs(group.settings()).all()));
	}

	List<AclBinding> rules() {
		return this.contracts.services().stream().flatMap(this::rules).distinct().toList();
	}

	private Stream<AclBinding> rules(String service) {
		return Stream
			.of(topics(service, this.contracts.sentBy(service).keySet(), AclOperation.WRITE),
					topics(service, this.contracts.readBy(service).keySet(), AclOperation.READ),
					this.contracts.groupsOf(service)
						.stream()
						.map((group) -> rule(service, ResourceType.GROUP, group,
								group.endsWith(".") ? PatternType.PREFIXED : PatternType.LITERAL, AclOperation.READ)))
			.flatMap((rules) -> rules);
	}

	private static Stream<AclBinding> topics(String service, Set<String> topics, AclOperation operation) {
		return topics.stream()
			.flatMap((topic) -> Stream.of(operation, AclOperation.CREATE)
				.map((each) -> rule(service, ResourceType.TOPIC, topic, PatternType.LITERAL, each)));
	}

	private static AclBinding rule(String service, ResourceType type, String name, PatternType pattern,
			AclOperation operation) {
		return new AclBinding(new ResourcePattern(type, name, pattern),
				new AccessControlEntry("User:" + service, "*", operation, AclPermissionType.ALLOW));
	}

}
