package dev.parley.system;

import java.util.List;
import java.util.Map;

import javax.security.auth.login.AppConfigurationEntry;

import org.apache.kafka.common.security.oauthbearer.JwtRetriever;

/** Shows the broker a token that the test chose. */
public class GivenToken implements JwtRetriever {

	static final String SETTING = "test.token";

	private String token = "";

	@Override
	public void configure(Map<String, ?> settings, String mechanism, List<AppConfigurationEntry> entries) {
		this.token = String.valueOf(settings.get(SETTING));
	}

	@Override
	public String retrieve() {
		return this.token;
	}

}
