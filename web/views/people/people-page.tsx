import './people.css';
import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Invitations } from './invitations.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import type { PeopleData } from './people-data.ts';
import { PeopleTable } from './people-table.tsx';
import { Teams } from './teams.tsx';

export const PeoplePage = ({ data }: { data: PeopleData }) => {
  const [inviting, setInviting] = useState(false);
  return (
    <div class="page people">
      <header class="page-head">
        <h1>People</h1>
        <div class="page-actions">
          <Button look="primary" icon="plus" onClick={() => setInviting(true)}>
            Invite a person
          </Button>
        </div>
      </header>
      <PeopleTable rows={data.people} />
      {data.invitations.length === 0 ? null : <Invitations rows={data.invitations} />}
      <Teams rows={data.teams} people={data.people} />
      {inviting ? <InviteDialog onClose={() => setInviting(false)} /> : null}
    </div>
  );
};
