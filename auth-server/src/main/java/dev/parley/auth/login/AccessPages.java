package dev.parley.auth.login;

import java.util.Map;
import java.util.function.BiConsumer;

import dev.parley.auth.SecurityEvent;
import dev.parley.auth.SecurityEvents;
import dev.parley.auth.SessionId;
import dev.parley.auth.Username;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows users what has access to their account, and ends it after a recent login.
 */
@Controller
class AccessPages {

	private static final String PATH = "/account/access";

	private final OpenAccess access;

	private final KnownDevices devices;

	private final SecurityEvents events;

	private final LoginCompletion login;

	AccessPages(OpenAccess access, KnownDevices devices, SecurityEvents events, LoginCompletion login) {
		this.access = access;
		this.devices = devices;
		this.events = events;
		this.login = login;
	}

	@GetMapping(PATH)
	ModelAndView show(Authentication user, HttpServletRequest request) {
		Username name = new Username(user.getName());
		return new ModelAndView("access",
				Map.of("logins", this.access.logins(name), "applications", this.access.applications(name),
						"permissions", this.access.permissions(name), "devices", this.devices.of(name), "here",
						SessionId.of(request).orElse(""), "device", this.devices.find(request, name).orElse("")));
	}

	@PostMapping(PATH + "/logins/{id}/end")
	ModelAndView endLogin(Authentication user, HttpServletRequest request, @PathVariable String id) {
		return end(this.access::endLogin, user, id, request, "a login in a browser");
	}

	@PostMapping(PATH + "/others/end")
	ModelAndView endOthers(Authentication user, HttpServletRequest request) {
		return end(this.access::endOthers, user, SessionId.of(request).orElse(""), request, "all other logins");
	}

	@PostMapping(PATH + "/applications/{id}/end")
	ModelAndView endApplication(Authentication user, HttpServletRequest request, @PathVariable String id) {
		return end(this.access::endApplication, user, id, request, "a login at an application");
	}

	@PostMapping(PATH + "/permissions/{id}/end")
	ModelAndView withdraw(Authentication user, HttpServletRequest request, @PathVariable String id) {
		return end(this.access::withdraw, user, id, request, "the permission of " + id);
	}

	@PostMapping(PATH + "/devices/{id}/end")
	ModelAndView forgetDevice(Authentication user, HttpServletRequest request, @PathVariable String id) {
		return end(this.devices::remove, user, id, request, "a known device");
	}

	private ModelAndView end(BiConsumer<Username, String> end, Authentication user, String id,
			HttpServletRequest request, String what) {
		if (!this.login.isRecent(user)) {
			return Redirect.to("/login?again");
		}
		end.accept(new Username(user.getName()), id);
		this.events.record(SecurityEvent.ACCESS_ENDED, user.getName(), request, what);
		return Redirect.to(PATH);
	}

}
