package dev.parley.k8s;

import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ArrayNode;

import static dev.parley.k8s.Mutation.at;
import static dev.parley.k8s.Mutation.broken;
import static dev.parley.k8s.Mutation.inProduction;
import static dev.parley.k8s.Mutation.spec;

/** Mistakes in the policies. */
final class NetworkMutations {

	private NetworkMutations() {
	}

	static Stream<Mutation> all() {
		return Stream.of(
				broken(Rule.DENIED_BY_DEFAULT, "no policy for those that are forgotten",
						(all) -> all.all().remove(all.one("NetworkPolicy", "nothing"))),
				broken(Rule.DENIED_BY_DEFAULT, "only callers denied",
						(all) -> ((ArrayNode) at(all.one("NetworkPolicy", "nothing"), "/spec").path("policyTypes"))
							.remove(1)),
				broken(Rule.DENIED_BY_DEFAULT, "pods without DNS",
						(all) -> all.all().remove(all.one("NetworkPolicy", "names"))),
				broken(Rule.BOTH_ENDS, "a call that the other end refuses",
						(all) -> at(all.one("NetworkPolicy", "inventory-service"), "/spec").remove("ingress")),
				broken(Rule.BOTH_ENDS, "a port that the other end does not open",
						(all) -> at(all.one("NetworkPolicy", "gateway"), "/spec/egress/0/ports/0").put("port", 8082)),
				broken(Rule.AS_DRAWN, "a connection that nobody drew", (all) -> {
					spec(all, "NetworkPolicy", "to-postgres").putObject("podSelector");
					at(spec(all, "NetworkPolicy", "postgres"), "/ingress/0").remove("from");
				}),
				broken(Rule.AS_DRAWN, "a service that anybody may call",
						(all) -> at(spec(all, "NetworkPolicy", "order-service"), "/ingress/0").remove("from")),
				broken(Rule.AS_DRAWN, "a port that nobody drew",
						(all) -> spec(all, "NetworkPolicy", "gateway").withArray("/ingress/0/ports")
							.addObject()
							.put("port", 8090)),
				broken(Rule.AS_DRAWN, "a range of ports",
						(all) -> at(spec(all, "NetworkPolicy", "order-service"), "/ingress/0/ports/0").put("endPort",
								9000)),
				broken(Rule.AS_DRAWN, "names from anywhere",
						(all) -> at(spec(all, "NetworkPolicy", "names"), "/egress/0/to/0")
							.putObject("namespaceSelector")),
				broken(Rule.AS_DRAWN, "more than names from who knows them",
						(all) -> at(spec(all, "NetworkPolicy", "names"), "/egress/0").remove("ports")),
				broken(Rule.AS_DRAWN, "an address, which is none of our pods",
						(all) -> spec(all, "NetworkPolicy", "order-service").withArray("/egress/0/to")
							.addObject()
							.putObject("ipBlock")
							.put("cidr", "0.0.0.0/0")),
				broken(Rule.AS_DRAWN, "another namespace",
						(all) -> spec(all, "NetworkPolicy", "inventory-service").withArray("/ingress/0/from")
							.addObject()
							.putObject("namespaceSelector")),
				broken(Rule.AS_DRAWN, "a connection that is missing at both ends", (all) -> {
					all.all().remove(all.one("NetworkPolicy", "to-kafka"));
					spec(all, "NetworkPolicy", "kafka").withArray("/ingress").remove(0);
				}),
				inProduction(Rule.AS_DRAWN, "a gateway that every pod reaches",
						(all) -> at(spec(all, "NetworkPolicy", "gateway"), "/ingress/0").remove("from")),
				inProduction(Rule.AS_DRAWN, "mail to every address",
						(all) -> at(spec(all, "NetworkPolicy", "to-mail-server"), "/egress/0").remove("to")),
				inProduction(Rule.AS_DRAWN, "no way to the mail server",
						(all) -> all.all().remove(all.one("NetworkPolicy", "to-mail-server"))),
				inProduction(Rule.AS_DRAWN, "brokers that reach every address",
						(all) -> at(spec(all, "NetworkPolicy", "kafka-entity-operator"), "/egress/1").remove("to")),
				inProduction(Rule.AS_DRAWN, "brokers that the scaler does not reach",
						(all) -> spec(all, "NetworkPolicy", "kafka").withArray("/ingress").remove(1)));
	}

}
