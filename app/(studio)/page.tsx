import { HomeRedirect } from './_components/home-redirect';

export default function HomePage() {
  return <HomeRedirect />;
}
