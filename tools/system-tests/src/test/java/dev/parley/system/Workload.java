package dev.parley.system;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

import dev.parley.setup.Part;

import static org.awaitility.Awaitility.await;

/**
 * What keeps the pods of a part: a Deployment or a StatefulSet.
 *
 * @param part the part
 */
record Workload(Part part) {

	private static final Duration PATIENCE = Duration.ofMinutes(5);

	String name() {
		return (this.part.isService() ? "deployment/" : "statefulset/") + this.part.id();
	}

	/** What all its pods have, and no others. */
	String selector() {
		return "--selector=app.kubernetes.io/name=" + this.part.id();
	}

	/** Those that are there, as kubectl names them, also when they are about to leave. */
	List<String> pods() {
		return Kubectl.run("get", "pods", selector(), "--output=name")
			.lines()
			.filter((line) -> line.startsWith("pod/"))
			.toList();
	}

	int replicas() {
		return Integer.parseInt(Kubectl.run("get", name(), "--output=jsonpath={.spec.replicas}"));
	}

	/** How many there should be; an autoscaler leaves alone what has none. */
	void scale(int replicas) {
		Kubectl.run("scale", name(), "--replicas=" + replicas);
	}

	/** Has the autoscaler of a Deployment see to so many at least. */
	void keepAtLeast(int replicas) {
		Kubectl.run("patch", "hpa", this.part.id(), "--patch={\"spec\":{\"minReplicas\":" + replicas + "}}");
	}

	/** Returns when so many are ready, and there are no others. */
	void awaitReady(int replicas) {
		Kubectl.run("wait", name(), "--for=jsonpath={.status.readyReplicas}=" + replicas, timeout());
		awaitPods((number) -> number == replicas);
	}

	/** Returns when as many as there should be are ready, and are what they should be. */
	void awaitReady() {
		Kubectl.run("rollout", "status", name(), timeout());
	}

	/** Puts a new pod in the place of each, and returns when the former ones are gone. */
	void replacePods() {
		List<String> former = pods();
		Kubectl.run("rollout", "restart", name());
		awaitReady();
		awaitEnd(former);
	}

	/** Ends all pods in order, and returns when others are ready in their places. */
	void deletePods() {
		List<String> former = pods();
		Kubectl.run("delete", "pod", selector(), timeout());
		awaitPods((number) -> number >= former.size());
		Kubectl.run("wait", "--for=condition=Ready", "pod", selector(), timeout());
	}

	/**
	 * Leaves no pod, and returns when their processes are gone. They get SIGTERM and,
	 * after the two seconds that the kubelet gives everybody, SIGKILL: a service that was
	 * told to drain its connections for longer is killed amid that, what needs less time
	 * ends in order.
	 */
	void kill() {
		scale(0);
		Kubectl.run("delete", "pod", selector(), "--now", timeout());
	}

	private void awaitPods(IntPredicate number) {
		await("the pods of " + name()).atMost(PATIENCE)
			.pollInterval(Duration.ofSeconds(1))
			.until(() -> number.test(pods().size()));
	}

	private static void awaitEnd(Collection<String> pods) {
		Kubectl.run(Stream.concat(Stream.of("wait", "--for=delete", timeout()), pods.stream()).toArray(String[]::new));
	}

	private static String timeout() {
		return "--timeout=" + PATIENCE.toSeconds() + "s";
	}

}
