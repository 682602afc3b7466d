package dev.parley.auth.tokens;

import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import dev.parley.auth.Scope;

import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The page that asks the user to consent to the access of an application. */
@Controller
class ConsentPages {

	static final String PATH = "/oauth2/consent";

	private final RegisteredClientRepository clients;

	ConsentPages(RegisteredClientRepository clients) {
		this.clients = clients;
	}

	@GetMapping(PATH)
	ModelAndView ask(Principal user, @RequestParam("client_id") String id, @RequestParam String scope,
			@RequestParam String state) {
		RegisteredClient client = this.clients.findByClientId(id);
		if (client == null) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		List<Scope> scopes = Arrays.stream(scope.split(" "))
			.flatMap((value) -> Scope.of(value).stream())
			.filter((it) -> it != Scope.OPENID)
			.toList();
		return new ModelAndView("consent",
				Map.of("client", client.getClientName(), "isNative", Consents.isNative(client), "id", id, "state",
						state, "scopes", scopes, "user", user.getName(), LostConsentFilter.REQUESTED, scope));
	}

}
