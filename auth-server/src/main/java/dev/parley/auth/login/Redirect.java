package dev.parley.auth.login;

import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** Where a page sends the browser instead of showing itself. */
final class Redirect {

	private Redirect() {
	}

	/**
	 * To a path of this server.
	 * @param path what follows the context path
	 */
	static ModelAndView to(String path) {
		RedirectView view = new RedirectView(path, true);
		view.setExpandUriTemplateVariables(false);
		return new ModelAndView(view);
	}

	static ModelAndView toLogin() {
		return to("/login");
	}

}
