package dev.parley.defaults.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import org.springframework.util.Assert;

/**
 * Balances calls over the instances of a service, round robin.
 * <p>
 * A refused connection costs no time, so the call goes to the next instance at once.
 * Slower failures are left to the caller's retry, which reaches another instance: no
 * number of dead instances makes a caller wait.
 */
public final class Instances {

	private final List<Instance> instances;

	private final AtomicInteger next = new AtomicInteger();

	public Instances(List<URI> urls) {
		this(urls, System::nanoTime);
	}

	Instances(List<URI> urls, LongSupplier nanoTime) {
		Assert.notEmpty(urls, "A client in `parley.clients` needs at least one URL");
		this.instances = urls.stream().map((url) -> new Instance(url, nanoTime)).toList();
	}

	/**
	 * Calls an instance.
	 * @param call throws a {@link ConnectException} to have the next instance tried at
	 * once, and another {@link IOException} if the instance did not answer in time
	 */
	public <T> T call(Call<T> call) throws IOException {
		return call(new ArrayList<>(this.instances), call);
	}

	private <T> T call(List<Instance> left, Call<T> call) throws IOException {
		Instance instance = choose(left);
		left.remove(instance);
		try {
			T answer = call.to(instance.url());
			instance.answered();
			return answer;
		}
		catch (IOException ex) {
			instance.failed(ex);
			if (left.isEmpty() || !(ex instanceof ConnectException)) {
				throw ex;
			}
			return call(left, call);
		}
	}

	/** If all are dead, tries one anyway: it may have just come back. */
	private Instance choose(List<Instance> left) {
		List<Instance> living = left.stream().filter(Instance::isAlive).toList();
		if (living.size() < left.size()) {
			for (Instance instance : left) {
				if (instance.isDueForProbe()) {
					return instance;
				}
			}
		}
		List<Instance> candidates = living.isEmpty() ? left : living;
		return candidates.get(Math.floorMod(this.next.getAndIncrement(), candidates.size()));
	}

	/**
	 * A call to whichever instance is chosen.
	 *
	 * @param <T> the answer
	 */
	@FunctionalInterface
	public interface Call<T> {

		T to(URI url) throws IOException;

	}

}
