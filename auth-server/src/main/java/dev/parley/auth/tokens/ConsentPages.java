package dev.parley.auth.tokens;

import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.parley.auth.Scope;

import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Asks a user what an application that is not ours may do. */
@Controller
class ConsentPages {

	static final String PATH = "/oauth2/consent";

	private final RegisteredClientRepository clients;

	private final OAuth2AuthorizationConsentService consents;

	ConsentPages(RegisteredClientRepository clients, OAuth2AuthorizationConsentService consents) {
		this.clients = clients;
		this.consents = consents;
	}

	@GetMapping(PATH)
	ModelAndView ask(Principal user, @RequestParam("client_id") String id, @RequestParam String scope,
			@RequestParam String state) {
		RegisteredClient client = this.clients.findByClientId(id);
		if (client == null) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		OAuth2AuthorizationConsent given = this.consents.findById(client.getId(), user.getName());
		Set<String> former = (given != null) ? given.getScopes() : Set.of();
		List<Wish> wishes = Arrays.stream(scope.split(" "))
			.flatMap((value) -> Scope.of(value).stream())
			.filter((it) -> it != Scope.OPENID)
			.map((it) -> new Wish(it.value(), it.meaning(), former.contains(it.value())))
			.toList();
		return new ModelAndView("consent", Map.of("client", client.getClientName(), "id", id, "state", state, "wishes",
				wishes, "user", user.getName()));
	}

	/**
	 * What the application asks for.
	 *
	 * @param scope its name in requests
	 * @param meaning what it allows, in words
	 * @param given whether the user has allowed it before
	 */
	record Wish(String scope, String meaning, boolean given) {
	}

}
